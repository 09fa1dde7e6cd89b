package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.History;
import io.kerava.testing.Golden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Networks drawn at random against Keras, on both engines (tools/record_random_models.py): read
 * from Keras's JSON, written and read again, then what they predict, how they score and train.
 */
class RandomModelsTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> models() {
    return Engines.with(RandomModel.all());
  }

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("models")
  void computes_what_keras_computes(String engine, RandomModel recorded) {
    Sequential model = recorded.model();
    assumeThat(engine.equals("dl4j") || model.engine().equals(engine)).isTrue();
    Engines.on(engine, model);
    assertClose("predict", recorded.predict(model), recorded.predicted());
    if (recorded.has("evaluate_weighted")) {
      assertClose(recorded, "evaluate_weighted", recorded.evaluateWeighted(model));
    }
    assertClose(recorded, "evaluate", recorded.evaluate(model));
    if (recorded.has("history")) {
      assertTrains(recorded, model);
    }
  }

  private static void assertTrains(RandomModel recorded, Sequential model) {
    History history = recorded.fit(model);
    Map<String, Double> last = new LinkedHashMap<>();
    history.history().keySet().forEach(name -> last.put(name, history.last(name)));
    assertClose(recorded, "history", last);
    List<INDArray> expected = recorded.tensors("final_weights");
    List<INDArray> weights = model.getWeights();
    assertThat(weights).hasSameSizeAs(expected);
    for (int i = 0; i < weights.size(); i++) {
      assertClose("weight " + i, weights.get(i), expected.get(i));
    }
  }

  private static void assertClose(RandomModel recorded, String key, Map<String, Double> actual) {
    Map<String, JsonNode> expected = recorded.named(key);
    assertThat(List.copyOf(actual.keySet())).as(key).isEqualTo(List.copyOf(expected.keySet()));
    actual.forEach(
        (name, value) ->
            assertClose(key + " " + name, new double[] {value}, numbers(expected.get(name))));
  }

  private static double[] numbers(JsonNode recorded) {
    return recorded.isArray() ? Golden.doubles(recorded) : new double[] {recorded.asDouble()};
  }

  private static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(Shape.of(actual.shape())).as(what).isEqualTo(Shape.of(expected.shape()));
    assertClose(what, doubles(actual), doubles(expected));
  }

  private static double[] doubles(INDArray array) {
    float[] floats = FloatArray.copyOf(array).data();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static void assertClose(String what, double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as(what + " [" + i + "]")
          .isCloseTo(expected[i], Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
