package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.History;
import io.kerava.config.KerasNames;
import io.kerava.layers.Layer;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What tools/record_functional_traps.py recorded of one trap, and the engine that shall meet it.
 */
record RecordedTrap(JsonNode recorded, String engine) {
  private static final double TOLERANCE = 1e-5;

  /** The trap of a name; names of layers begin anew, as they did in Keras. */
  static RecordedTrap of(String name, String engine) {
    return of("functional_traps", name, engine);
  }

  static RecordedTrap ofTensorFlow(String name, String engine) {
    return of("functional_traps_tensorflow", name, engine);
  }

  static RecordedTrap of(String file, String name, String engine) {
    KerasNames.clearSession();
    return new RecordedTrap(Golden.read(file).get(name), engine);
  }

  INDArray array(String name) {
    return Golden.nd(recorded.get(name));
  }

  List<INDArray> arrays(String name) {
    return Golden.each(recorded.get(name)).map(Golden::nd).toList();
  }

  String text(String name) {
    return recorded.get(name).asText();
  }

  List<Long> counts(String name) {
    return Golden.each(recorded.get(name)).map(JsonNode::asLong).toList();
  }

  /** Gives the model the engine, and the weights that Keras began with. */
  void begin(Model model, String weights) {
    model.setWeights(arrays(weights));
    model.engine(engine);
  }

  void begin(Model model) {
    begin(model, "before");
  }

  FitOptions likeKeras(FitOptions options) {
    return options.batchSize(4).epochs(2).shuffle(false).verbose(0);
  }

  void requireArrays(String name, List<INDArray> actual) {
    List<INDArray> expected = arrays(name);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).shape()).isEqualTo(expected.get(i).shape());
      assertThat(actual.get(i).sub(expected.get(i)).amaxNumber().doubleValue())
          .as("%s[%d]", name, i)
          .isLessThan(TOLERANCE);
    }
  }

  void requireWeights(String name, Model model) {
    requireArrays(name, model.getWeights());
  }

  /** Keras sorts names in its History, as trees of dictionaries are sorted. */
  void requireLogs(String name, History history) {
    requireNumbers(recorded.get(name), new TreeMap<>(history.history()));
  }

  void requireScores(String name, Scores scores) {
    Map<String, List<Double>> values = new TreeMap<>();
    scores.asMap().forEach((key, value) -> values.put(key, List.of(value)));
    requireNumbers(recorded.get(name), values);
  }

  private static void requireNumbers(JsonNode expected, Map<String, List<Double>> actual) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected::fieldNames);
    actual.forEach(
        (key, values) -> {
          double[] numbers =
              expected.get(key).isNumber()
                  ? new double[] {expected.get(key).asDouble()}
                  : Golden.doubles(expected.get(key));
          assertThat(values).as(key).hasSize(numbers.length);
          for (int i = 0; i < numbers.length; i++) {
            assertThat(values.get(i)).as(key).isCloseTo(numbers[i], within(TOLERANCE));
          }
        });
  }

  void requireLayers(JsonNode names, Model model) {
    assertThat(model.layers())
        .extracting(Layer::name)
        .containsExactlyElementsOf(Golden.each(names).map(JsonNode::asText).toList());
  }
}
