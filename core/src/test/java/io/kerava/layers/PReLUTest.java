package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class PReLUTest {
  @Test
  void shares_alpha_along_axes() {
    assertThat(new PReLU().sharedAxes(1, 2).weights(Shape.of(8, 8, 3)))
        .extracting(WeightSpec::shape)
        .containsExactly(Shape.of(1, 1, 3));
  }

  @Test
  void rejects_a_shared_axis_that_the_input_lacks() {
    assertThatThrownBy(() -> new PReLU().sharedAxes(2).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer PReLU: axis 2 is out of bounds for the input shape (None, 4). Expected an axis"
                + " from -2 to 1.");
  }
}
