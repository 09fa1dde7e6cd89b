package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskingTest {
  private static final String REFUSAL =
      "The layer Masking is not supported, as no layer understands masks yet. Cut or pad the"
          + " sequences to one length instead.";

  @Test
  void is_refused_by_name() {
    assertThatThrownBy(Masking::new)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(REFUSAL);
  }

  @Test
  void is_refused_in_json() {
    Map<String, ?> json = Map.of("class_name", "Masking", "config", Map.of("mask_value", 0.0));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(json))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(REFUSAL);
  }
}
