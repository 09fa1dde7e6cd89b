package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.History;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Functional models drawn at random against Keras, on both engines (tools/record_random_graphs.py):
 * read from Keras's JSON, written and read again, then what they predict, how they score and train.
 */
class RandomGraphsTest {
  private static final double TOLERANCE = 1e-5;

  /** The file to read instead of the one that belongs to the tests. */
  private static final String PROPERTY = "kerava.randomGraphs";

  /** A model that was drawn, and what Keras makes of it. */
  record Drawn(JsonNode recorded) {
    List<INDArray> tensors(String key) {
      return Golden.each(recorded.get(key)).map(Golden::nd).toList();
    }

    Map<String, JsonNode> named(String key) {
      Map<String, JsonNode> read = new LinkedHashMap<>();
      recorded.get(key).properties().forEach(each -> read.put(each.getKey(), each.getValue()));
      return read;
    }

    int batchSize() {
      return recorded.get("fit").get("batch_size").asInt();
    }

    @Override
    public String toString() {
      return recorded.get("number").asText();
    }
  }

  private static JsonNode file() {
    String file = System.getProperty(PROPERTY);
    try {
      return file == null
          ? Golden.read("random_graphs")
          : new ObjectMapper().readTree(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> models() {
    return Engines.with(Golden.each(file().get("cases")).map(Drawn::new));
  }

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("models")
  void computes_what_keras_computes(String engine, Drawn drawn) {
    String json = drawn.recorded().get("model").toString();
    String written = Model.fromJson(json).toJson();
    assertThat(wiring(KerasJson.read(written))).isEqualTo(wiring(KerasJson.read(json)));
    Model model = Model.fromJson(written);
    model.setWeights(drawn.tensors("weights"));
    model.engine(engine);
    List<INDArray> x = drawn.tensors("x");
    int batch = drawn.batchSize();
    List<INDArray> predicted = model.predictAll(x, p -> p.batchSize(batch).verbose(0));
    assertClose("predict", predicted, drawn.tensors("predict"));
    TrainingData data = TrainingData.inputs(x).targets(drawn.tensors("y"));
    assertClose(
        "evaluate",
        model.evaluate(data, e -> e.batchSize(batch).verbose(0)).asMap(),
        drawn.named("evaluate"));
    if (drawn.recorded().has("history")) {
      History history = model.fit(data, f -> f.batchSize(batch).shuffle(false).verbose(0));
      drawn
          .named("history")
          .forEach(
              (name, value) ->
                  assertThat(history.last(name))
                      .as(name)
                      .isCloseTo(value.asDouble(), within(tolerance(value.asDouble()))));
      assertClose("weights", model.getWeights(), drawn.tensors("final_weights"));
    }
  }

  /** What is applied to what. Arguments are compared elsewhere: on PyTorch Keras writes more. */
  private static List<@Nullable Object> wiring(Map<String, @Nullable Object> model) {
    Map<String, @Nullable Object> config = JsonValue.object(model.get("config"));
    List<@Nullable Object> wiring = new ArrayList<>();
    for (Object each : JsonValue.list(config.get("layers"))) {
      Map<String, @Nullable Object> layer = JsonValue.object(each);
      wiring.add(layer.get("class_name"));
      wiring.add(layer.get("name"));
      wiring.add(layer.get("inbound_nodes"));
      wiring.add(JsonValue.object(layer.get("config")).get("axis"));
      if (JsonValue.object(layer.get("config")).containsKey("layers")) {
        wiring.add(wiring(layer));
      }
    }
    wiring.add(config.get("input_layers"));
    wiring.add(config.get("output_layers"));
    return wiring;
  }

  private static double tolerance(double expected) {
    return TOLERANCE * Math.max(1, Math.abs(expected));
  }

  private static void assertClose(
      String what, Map<String, Double> actual, Map<String, JsonNode> expected) {
    assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(actual.get(name))
                .as(what + " " + name)
                .isCloseTo(value.asDouble(), within(tolerance(value.asDouble()))));
  }

  private static void assertClose(String what, List<INDArray> actual, List<INDArray> expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Shape.of(actual.get(i).shape()))
          .as(what)
          .isEqualTo(Shape.of(expected.get(i).shape()));
      float[] found = FloatArray.copyOf(actual.get(i)).data();
      float[] known = FloatArray.copyOf(expected.get(i)).data();
      for (int k = 0; k < known.length; k++) {
        assertThat((double) found[k])
            .as("%s %d at %d", what, i, k)
            .isCloseTo(known[k], within(tolerance(known[k])));
      }
    }
  }
}
