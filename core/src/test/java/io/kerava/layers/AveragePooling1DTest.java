package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class AveragePooling1DTest {
  @Test
  void rejects_a_window_without_length() {
    assertThatThrownBy(AveragePooling1D::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `pool_size` argument must be a tuple of 1 integers. Received pool_size=()");
  }

  @Test
  void pools_the_last_axis_of_channels_first() {
    AveragePooling1D layer = new AveragePooling1D(2).dataFormat("channels_first");
    assertThat(layer.outputShape(Shape.of(3, 8))).isEqualTo(Shape.of(3, 4));
  }

  @Test
  void drops_masks() {
    assertThat(new AveragePooling1D(2).maskRule(Shape.of(4, 2))).isEqualTo(MaskRule.DROPS);
  }
}
