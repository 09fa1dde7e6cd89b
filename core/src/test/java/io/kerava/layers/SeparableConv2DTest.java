package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class SeparableConv2DTest {
  @Test
  void rejects_a_depth_multiplier_that_is_not_positive() {
    assertThatThrownBy(() -> new SeparableConv2D(4, 3).depthMultiplier(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid value for argument `depth_multiplier`. Expected a strictly positive value."
                + " Received depth_multiplier=0.");
  }

  @Test
  void rejects_filters_that_are_not_positive() {
    assertThatThrownBy(() -> new SeparableConv2D(-1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid value for argument `filters`. Expected a strictly positive value. Received"
                + " filters=-1.");
  }

  @Test
  void has_the_weights_of_both_convolutions() {
    assertThat(new SeparableConv2D(4, 3, 2).depthMultiplier(2).weights(Shape.of(9, 9, 3)))
        .extracting(weight -> weight.name() + weight.shape())
        .containsExactly(
            "depthwise_kernel(3, 2, 3, 2)", "pointwise_kernel(1, 1, 6, 4)", "bias(4,)");
  }
}
