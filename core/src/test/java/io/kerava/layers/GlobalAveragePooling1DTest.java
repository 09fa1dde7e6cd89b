package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class GlobalAveragePooling1DTest {
  @Test
  void uses_masks_up() {
    assertThat(new GlobalAveragePooling1D().maskRule(Shape.of(4, 2))).isEqualTo(MaskRule.ENDS);
    assertThat(new GlobalMaxPooling1D().maskRule(Shape.of(4, 2))).isEqualTo(MaskRule.DROPS);
  }

  @Test
  void takes_sequences_of_any_length() {
    Shape unknown = Shape.of(Shape.NONE, 3);
    assertThat(new GlobalAveragePooling1D().outputShape(unknown)).isEqualTo(Shape.of(3));
    assertThat(new GlobalAveragePooling1D().keepdims(true).outputShape(unknown))
        .isEqualTo(Shape.of(1, 3));
  }
}
