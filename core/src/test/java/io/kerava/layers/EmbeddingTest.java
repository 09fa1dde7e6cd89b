package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.Stacks;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class EmbeddingTest {
  private static Network network(String engine, LayerGraph stack) {
    return engine.equals("cpu") ? CpuNetwork.of(stack) : new Dl4jNetwork(stack, DataType.FLOAT);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu,4,4",
    "cpu,-1,-1",
    "cpu,NaN,NaN",
    "dl4j,4.5,4.5",
    "dl4j,-2,-2",
    "dl4j,1e9,1000000000"
  })
  void names_layer_and_range_for_an_id_that_it_has_no_vector_of(
      String engine, float id, String shown) {
    LayerGraph stack = Stacks.of(Shape.of(2), new Embedding(4, 3).name("words"));
    FloatArray x = FloatArray.wrap(new float[] {0, id}, Shape.of(1, 2));
    Network network = network(engine, stack);
    assertThatThrownBy(() -> network.predict(x, FloatArray.zeros(Shape.of(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'words' (Embedding) takes ids from 0 to 3, which is input_dim - 1. Received the"
                + " id "
                + shown
                + ". Raise inputDim, or map unknown values to an id of their own.");
  }

  @Test
  void begins_with_given_vectors_and_keeps_a_copy() {
    INDArray given = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    Embedding layer = new Embedding(3, 2).weights(given);
    given.addi(1);
    WeightSpec weight = layer.weights(Shape.of(4)).get(0);
    assertThat(weight.initializer().initialize(weight.shape()))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    assertThat(layer.isBuiltWithoutShape()).isTrue();
    assertThat(new Embedding(3, 2).isBuiltWithoutShape()).isFalse();
    assertThat(layer.getConfig()).isEqualTo(new Embedding(3, 2).name(layer.name()).getConfig());
  }

  @Test
  void rejects_vectors_of_another_shape() {
    assertThatThrownBy(() -> new Embedding(3, 2).weights(new float[2][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Embedding: 'weights' must have the shape (input_dim, output_dim) = (3, 2)."
                + " Received the shape (2, 3).");
  }

  @Test
  void refuses_lora_and_quantization_by_name() {
    for (String key : new String[] {"lora_rank", "lora_alpha"}) {
      Map<String, ?> config = Map.of("input_dim", 3, "output_dim", 2, key, 4);
      assertThatThrownBy(
              () -> Layers.TYPE.fromJson(Map.of("class_name", "Embedding", "config", config)))
          .isInstanceOf(UnsupportedKerasFeatureException.class)
          .hasMessage("Embedding: the argument '" + key + "' is not supported. Received: 4");
    }
    Map<String, ?> config =
        Map.of("input_dim", 3, "output_dim", 2, "quantization_config", Map.of("mode", "int8"));
    assertThatThrownBy(
            () -> Layers.TYPE.fromJson(Map.of("class_name", "Embedding", "config", config)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Embedding's quantization_config is not supported. Received: {'mode': 'int8'}");
  }

  @Test
  void rejects_a_table_without_rows() {
    assertThatThrownBy(() -> new Embedding(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Embedding: 'input_dim' must be a positive integer. Received: 0");
  }
}
