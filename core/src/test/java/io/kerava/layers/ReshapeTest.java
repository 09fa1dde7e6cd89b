package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class ReshapeTest {
  @Test
  void finds_out_one_length() {
    assertThat(new Reshape(-1, 2).outputShape(Shape.of(3, 4))).isEqualTo(Shape.of(6, 2));
  }

  @Test
  void rejects_another_number_of_elements() {
    assertThatThrownBy(() -> new Reshape(3, 5).outputShape(Shape.of(12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Reshape: the number of elements must be unchanged. Expected a sample of 15"
                + " elements for target_shape=[3, 5]. Received: an input of the shape (None, 12)"
                + " with 12 elements in a sample.");
  }

  @Test
  void rejects_a_number_of_elements_that_cannot_be_divided() {
    assertThatThrownBy(() -> new Reshape(-1, 5).name("r").outputShape(Shape.of(12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'r' (Reshape): the number of elements must be unchanged. Expected a sample of a"
                + " multiple of 5 elements for target_shape=[-1, 5]. Received: an input of the"
                + " shape (None, 12) with 12 elements in a sample.");
  }

  @Test
  void rejects_two_unknown_lengths() {
    assertThatThrownBy(() -> new Reshape(-1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Reshape: 'target_shape' must be lengths of 0 or more, one of which may be -1 to be"
                + " found out. Received: [-1, -1]");
  }
}
