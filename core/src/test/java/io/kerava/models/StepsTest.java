package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single steps, and a fit after a fit, against Keras. */
class StepsTest {
  private static final JsonNode STEPS = Golden.read("models").get("steps");

  static Stream<Arguments> engines() {
    return Engines.with(Stream.of("steps"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void steps_and_a_second_fit_go_on_as_in_keras(String engine, String recorded) {
    Sequential model = new Sequential();
    model.add(new Dense(2).activation("sigmoid").inputDim(2));
    model.add(new Dense(1).activation("sigmoid"));
    model.compile(c -> c.loss("mse").optimizer("adam").metrics("mae").weightedMetrics("mae"));
    model.setWeights(Golden.each(STEPS.get("weights")).map(Golden::nd).toList());
    Engines.on(engine, model);
    INDArray x = Golden.nd(STEPS.get("x"));
    INDArray y = Golden.nd(STEPS.get("y"));
    INDArray labels = Golden.nd(STEPS.get("labels"));
    INDArray weights = Golden.nd(STEPS.get("sample_weight"));

    check("train", model.trainOnBatch(x, y));
    check("train_again", model.trainOnBatch(x, y, o -> o.sampleWeight(weights)));
    check("test", model.testOnBatch(x, y));
    check("test_weighted", model.testOnBatch(x, y, o -> o.sampleWeight(weights)));
    check(
        "train_class_weight",
        model.trainOnBatch(x, labels, o -> o.classWeight(Map.of(0, 2.0, 1, 0.5))));
    History first = model.fit(x, y, f -> f.batchSize(2).epochs(2).shuffle(false).verbose(0));
    History second = model.fit(x, y, f -> f.batchSize(2).epochs(2).shuffle(false).verbose(0));

    check(STEPS.get("first"), first);
    check(STEPS.get("second"), second);
    assertThat(second.epoch()).isEqualTo(List.of(0, 1));
    assertThat(model.state().optimizer().iterations()).isEqualTo(STEPS.get("iterations").asLong());
    List<INDArray> expected = Golden.each(STEPS.get("final_weights")).map(Golden::nd).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(model.getWeights().get(i).equalsWithEps(expected.get(i), 1e-5)).isTrue();
    }
  }

  private static void check(String step, Scores scores) {
    JsonNode expected = STEPS.get("values").get(step);
    assertThat(scores.asMap()).hasSize(expected.size());
    expected
        .properties()
        .forEach(
            each ->
                assertThat(scores.get(each.getKey()))
                    .as(step + " " + each.getKey())
                    .isCloseTo(each.getValue().asDouble(), Offset.offset(1e-6)));
  }

  private static void check(JsonNode expected, History history) {
    assertThat(history.history()).hasSize(expected.size());
    expected
        .properties()
        .forEach(
            each -> {
              for (int i = 0; i < each.getValue().size(); i++) {
                assertThat(history.get(each.getKey()).get(i))
                    .isCloseTo(each.getValue().get(i).asDouble(), Offset.offset(1e-5));
              }
            });
  }
}
