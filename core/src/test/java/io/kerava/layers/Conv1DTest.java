package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class Conv1DTest {
  @Test
  void pads_causally_to_the_length_of_the_input() {
    assertThat(new Conv1D(4, 3).padding("causal").outputShape(Shape.of(10, 2)))
        .isEqualTo(Shape.of(10, 4));
  }

  @Test
  void takes_sequences_of_any_length() {
    assertThat(new Conv1D(4, 3).outputShape(Shape.of(Shape.NONE, 2)))
        .isEqualTo(Shape.of(Shape.NONE, 4));
  }

  @Test
  void rejects_unknown_padding() {
    assertThatThrownBy(() -> new Conv1D(4, 3).padding("full"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `padding` argument must be a list/tuple or one of {'valid', 'same', 'causal'}."
                + " Received: full");
  }
}
