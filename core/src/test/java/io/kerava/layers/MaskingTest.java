package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskingTest {
  @Test
  void hides_steps_in_which_every_value_is_the_mask_value() {
    MaskRule.Makes rule = (MaskRule.Makes) new Masking().maskValue(0.1).maskRule(Shape.of(3, 2));
    boolean[] made = new boolean[3];
    rule.maker().make(new float[] {0.1f, 0.1f, 0.1f, 0, 0, 0}, 1, null, made);
    assertThat(rule.steps()).isEqualTo(3);
    assertThat(made).containsExactly(false, true, true);
  }

  @Test
  void rejects_samples_without_axes() {
    assertThatThrownBy(() -> new Masking().outputShape(Shape.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer Masking is incompatible with the layer: expected min_ndim=2, found"
                + " ndim=1. Full shape received: (None,)");
  }

  @Test
  void rejects_a_mask_value_of_several_numbers() {
    Map<String, ?> json =
        Map.of("class_name", "Masking", "config", Map.of("mask_value", Map.of("a", 1)));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Masking: 'mask_value' must be a finite number. Received: {'a': 1}");
  }
}
