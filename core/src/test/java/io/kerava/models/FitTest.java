package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.History;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole trainings against Keras, epoch by epoch, and the weights at the end. */
class FitTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> trainings() {
    return Engines.with(RecordedFit.all());
  }

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("trainings")
  void trains_as_keras_does(String engine, RecordedFit recorded) {
    Sequential model = Engines.on(engine, recorded.model());
    History history = recorded.fit(model);

    JsonNode expected = recorded.recorded();
    assertThat(history.epoch())
        .isEqualTo(Golden.each(expected.get("epochs")).map(JsonNode::asInt).toList());
    Map<String, List<Double>> epochs = new LinkedHashMap<>();
    expected
        .get("history")
        .properties()
        .forEach(
            each ->
                epochs.put(
                    each.getKey(), Golden.each(each.getValue()).map(JsonNode::asDouble).toList()));
    assertThat(List.copyOf(history.history().keySet())).isEqualTo(List.copyOf(epochs.keySet()));
    epochs.forEach((name, values) -> assertClose(name, history.get(name), values));
    List<INDArray> weights = model.getWeights();
    List<INDArray> expectedWeights = recorded.tensors("final_weights");
    assertThat(weights).hasSameSizeAs(expectedWeights);
    for (int i = 0; i < weights.size(); i++) {
      assertClose("weight " + i, weights.get(i), expectedWeights.get(i));
    }
    assertThat(model.state().optimizer().iterations())
        .isEqualTo(expected.get("iterations").asLong());
  }

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("trainings")
  void evaluates_and_predicts_as_keras_does(String engine, RecordedFit recorded) {
    Sequential model = Engines.on(engine, recorded.model());
    model.setWeights(recorded.tensors("final_weights"));

    JsonNode expected = recorded.recorded();
    assertScores(
        model.evaluate(recorded.data(), o -> o.batchSize(7).verbose(0)), expected.get("evaluate"));
    recorded
        .sampleWeight()
        .ifPresent(
            weights ->
                assertScores(
                    model.evaluate(
                        recorded.data(), o -> o.batchSize(7).verbose(0).sampleWeight(weights)),
                    expected.get("evaluate_weighted")));
    assertClose(
        "predict",
        model.predict(recorded.x(), o -> o.batchSize(7).verbose(0)),
        Golden.nd(expected.get("predict")));
    assertClose(
        "predictOnBatch", model.predictOnBatch(recorded.x()), Golden.nd(expected.get("predict")));
  }

  private static void assertScores(Scores actual, JsonNode expected) {
    List<String> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    expected
        .get("named")
        .properties()
        .forEach(
            each -> {
              names.add(each.getKey());
              values.add(each.getValue().asDouble());
            });
    assertThat(List.copyOf(actual.asMap().keySet())).isEqualTo(names);
    assertClose("evaluate", List.copyOf(actual.asMap().values()), values);
    if (!expected.get("listed").isNull()) {
      assertClose("evaluate, in order", actual.asList(), doubles(expected.get("listed")));
    }
  }

  private static List<Double> doubles(JsonNode values) {
    return Golden.each(values).map(JsonNode::asDouble).toList();
  }

  private static void assertClose(String what, List<Double> actual, List<Double> expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected.get(i)));
      assertThat(actual.get(i))
          .as(what + " " + i)
          .isCloseTo(expected.get(i), Offset.offset(tolerance));
    }
  }

  private static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(Shape.of(actual.shape())).as(what).isEqualTo(Shape.of(expected.shape()));
    FloatArray a = FloatArray.copyOf(actual);
    FloatArray e = FloatArray.copyOf(expected);
    for (int i = 0; i < e.size(); i++) {
      assertThat((double) a.data()[i])
          .as(what + " [" + i + "]")
          .isCloseTo(e.data()[i], Offset.offset(TOLERANCE));
    }
  }
}
