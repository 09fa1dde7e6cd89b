package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InputTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<JsonNode> inputs() {
    return LayerCases.inputs();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void writes_the_json_that_it_is_read_from(JsonNode json) {
    Layer input = Layers.TYPE.fromJson(MAPPER.convertValue(json, Map.class));
    assertThat(KerasJson.write(KerasJson.object(input))).isEqualTo(json.toString());
  }

  @Test
  void passes_on_the_shape_that_it_declares() {
    Input input = new Input(28, 28);
    assertThat(input.declaredInputShape()).contains(Shape.of(28, 28));
    assertThat(input.outputShape(Shape.of(28, 28))).isEqualTo(Shape.of(28, 28));
  }

  @Test
  void rejects_another_shape_than_the_declared_one() {
    assertThatThrownBy(() -> new Input(28, 28).outputShape(Shape.of(784)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer InputLayer is incompatible with the layer: expected shape=(None, 28,"
                + " 28). Full shape received: (None, 784)");
  }

  @Test
  void takes_samples_of_any_length_where_that_is_unknown() {
    Input input = new Input(Shape.NONE, 8);
    assertThat(input.outputShape(Shape.of(5, 8))).isEqualTo(Shape.of(5, 8));
    assertThat(input.getConfig()).containsEntry("batch_shape", Arrays.asList(null, null, 8L));
    assertThat(read(input.getConfig()).declaredInputShape().orElseThrow())
        .isEqualTo(Shape.of(Shape.NONE, 8));
  }

  @Test
  void has_its_shapes_from_the_beginning() {
    Input input = new Input(28, 28);
    assertThat(input.inputShape()).isEqualTo(Shape.of(28, 28));
    assertThat(input.outputShape()).isEqualTo(Shape.of(28, 28));
  }

  @Test
  void refuses_a_fixed_batch_size() {
    assertThatThrownBy(() -> read(Map.of("batch_shape", Arrays.asList(32, 4))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "A fixed batch size is not supported: 'batch_shape' must begin with None. Received:"
                + " (32, 4)");
  }

  @Test
  void refuses_sparse_input() {
    assertThatThrownBy(() -> read(Map.of("batch_shape", Arrays.asList(null, 4), "sparse", true)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Input's sparse is not supported. Received: True");
  }

  @Test
  void rejects_json_without_a_shape() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("InputLayer: the JSON lacks the argument 'batch_shape'.");
  }

  private static Layer read(Map<String, ?> config) {
    return Layers.TYPE.fromJson(Map.of("class_name", "InputLayer", "config", config));
  }
}
