package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DtypePolicyTest {
  private final DtypePolicy policy = new DtypePolicy();

  @Test
  void reads_float32_by_its_name_and_as_an_object() {
    assertThat(policy.fromJson("float32")).isEqualTo("float32");
    assertThat(policy.fromJson(Map.of("class_name", "DTypePolicy", "config", named("float32"))))
        .isEqualTo("float32");
  }

  @Test
  void rejects_another_dtype() {
    assertThatThrownBy(
            () ->
                policy.fromJson(
                    Map.of("class_name", "DTypePolicy", "config", named("mixed_float16"))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("The dtype policy mixed_float16 is not supported; layers compute in float32.");
  }

  @Test
  void rejects_a_quantized_layer_by_the_class_of_its_policy() {
    Map<String, Object> config = Map.of("mode", "int8", "source_name", "float32");
    assertThatThrownBy(
            () -> policy.fromJson(Map.of("class_name", "QuantizedDTypePolicy", "config", config)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The dtype policy QuantizedDTypePolicy is not supported; layers compute in float32.");
  }

  private static Map<String, Object> named(String name) {
    return Map.of("name", name);
  }
}
