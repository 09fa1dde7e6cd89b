package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.History;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trainings of models with several inputs and outputs, against what tools/record_multi_output.py
 * recorded of Keras's.
 */
@ResourceLock("KerasNames")
class SeveralOutputsTest {
  static Stream<Arguments> cases() {
    return RecordedSeveral.all("cases")
        .flatMap(each -> Stream.of("cpu", "dl4j").map(engine -> Arguments.of(each, engine)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void trains_as_in_keras(RecordedSeveral recorded, String engine) {
    Model model = recorded.model();
    model.compile(c -> recorded.compile(c).engine(engine));
    assertThat(model.engine()).isEqualTo(engine);
    requireNear(predicted(model, recorded), recorded.tensors("predicted"));
    requireHistory(recorded.fit(model), recorded.recorded().get("history"));
    requireNear(model.getWeights(), recorded.tensors("after"));
    requireNear(predicted(model, recorded), recorded.tensors("predicted_after"));
    Scores scores = model.evaluate(recorded.weightedData(), e -> e.batchSize(5).verbose(0));
    double[] expected = Golden.doubles(recorded.recorded().get("scores"));
    assertThat(scores.asList().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected, within(1e-5));
    requireNamed(scores.asMap(), recorded.recorded().get("dict"));
    JsonNode onBatch = recorded.recorded().get("on_batch");
    if (!onBatch.isNull()) {
      requireNamed(model.testOnBatch(recorded.data(), b -> b).asMap(), onBatch);
    }
  }

  private static List<INDArray> predicted(Model model, RecordedSeveral recorded) {
    return model.predictAll(recorded.data(), p -> p.batchSize(4).verbose(0));
  }

  private static void requireNear(List<INDArray> actual, List<INDArray> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).shape()).isEqualTo(expected.get(i).shape());
      assertThat(actual.get(i).sub(expected.get(i)).amaxNumber().doubleValue()).isLessThan(1e-5);
    }
  }

  private static void requireHistory(History history, JsonNode expected) {
    assertThat(history.history().keySet()).containsExactlyElementsOf(names(expected));
    for (String name : history.history().keySet()) {
      double[] values = Golden.doubles(expected.get(name));
      assertThat(history.get(name).stream().mapToDouble(Double::doubleValue).toArray())
          .as(name)
          .containsExactly(values, within(1e-5));
    }
  }

  private static void requireNamed(Map<String, Double> actual, JsonNode expected) {
    assertThat(actual.keySet()).containsExactlyElementsOf(names(expected));
    actual.forEach(
        (name, value) ->
            assertThat(value).as(name).isCloseTo(expected.get(name).asDouble(), within(1e-5)));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  static Stream<RecordedSeveral> recordings() {
    return RecordedSeveral.all("cases");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void compiles_from_the_json_of_keras(RecordedSeveral recorded) {
    Model model = recorded.model();
    model.compileFromConfig(config(recorded));
    requireHistory(recorded.fit(model), recorded.recorded().get("history"));
    for (String key : List.of("loss", "loss_weights", "metrics", "weighted_metrics")) {
      assertThat(model.getCompileConfig().get(key)).isEqualTo(config(recorded).get(key));
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void writes_what_was_compiled_as_keras_does(RecordedSeveral recorded) {
    Model model = recorded.model();
    model.compile(recorded::compile);
    for (String key : List.of("loss", "loss_weights", "metrics", "weighted_metrics")) {
      if (!recorded.recorded().get("compile").path(key).toString().contains("()")) {
        assertThat(model.getCompileConfig().get(key)).isEqualTo(config(recorded).get(key));
      }
    }
  }

  private static Map<String, Object> config(RecordedSeveral recorded) {
    return KerasJson.read(recorded.recorded().get("compile_config").toString());
  }

  static Stream<RecordedSeveral> errors() {
    return RecordedSeveral.all("errors");
  }

  /** Here with the structures of the data only, not with their values, and more help behind. */
  @ParameterizedTest
  @MethodSource("errors")
  void refuses_what_does_not_fit_in_the_words_of_keras(RecordedSeveral recorded) {
    Model model = recorded.model();
    model.compile(recorded::compile);
    String message = recorded.recorded().get("message").asText();
    String known = message.substring(Math.max(0, message.indexOf("Invalid `")));
    assertThatThrownBy(() -> recorded.fit(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(known);
  }
}
