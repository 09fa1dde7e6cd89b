package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.junit.jupiter.api.Test;

final class RMSNormalizationTest {
  @Test
  void refuses_other_axes_than_the_last_ones() {
    assertThatThrownBy(() -> new RMSNormalization().axis(1).outputShape(Shape.of(3, 4)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer RMSNormalization along other axes than the last ones is not supported, as Keras"
                + " multiplies its scale along the last ones. Received: axis=[1] for the input"
                + " shape (None, 3, 4). Permute the axes before and after it.");
  }

  @Test
  void knows_nothing_of_masks_as_in_keras() {
    assertThat(new RMSNormalization().maskRule(Shape.of(3, 4))).isEqualTo(MaskRule.DROPS);
  }
}
