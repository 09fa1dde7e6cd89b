package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class LayerNormalizationTest {
  @Test
  void has_weights_of_the_shape_of_its_axes() {
    assertThat(new LayerNormalization().axis(1, 3).weights(Shape.of(2, 3, 4)))
        .extracting(WeightSpec::shape)
        .containsExactly(Shape.of(2, 4), Shape.of(2, 4));
  }

  @Test
  void rejects_the_same_axis_twice() {
    assertThatThrownBy(() -> new LayerNormalization().axis(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LayerNormalization: 'axis' must be an axis or several different ones. Received: [1,"
                + " 1]");
  }

  @Test
  void rejects_an_axis_that_the_input_lacks() {
    assertThatThrownBy(() -> new LayerNormalization().axis(2).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer LayerNormalization: axis 2 is out of bounds for the input shape (None, 4)."
                + " Expected an axis from -2 to 1.");
  }
}
