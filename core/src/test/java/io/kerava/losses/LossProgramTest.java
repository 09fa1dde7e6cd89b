package io.kerava.losses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.ops.TensorFunction;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What losses say in operations, against real Keras (tools/record_losses.py). */
final class LossProgramTest {
  static Stream<Named<JsonNode>> cases() {
    return RecordedLossesTest.cases();
  }

  private static AbstractLoss<?> loss(JsonNode recorded) {
    return (AbstractLoss<?>)
        Losses.REGISTRY.fromJson(
            Map.of(
                "class_name",
                recorded.get("loss").asText(),
                "config",
                KerasFacts.parsed(recorded.get("arguments"))));
  }

  private static TensorFunction program(JsonNode recorded) {
    Shape yTrue = Golden.shape(recorded.get("y_true"));
    Shape yPred = Golden.shape(recorded.get("y_pred"));
    return TensorFunction.ofBatches(
        x -> loss(recorded).call(x.get(0), x.get(1)), yPred.intLength(0), yTrue, yPred);
  }

  private static float[] floats(JsonNode recorded, String key) {
    return Golden.floats(recorded.get(key));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_unreduced_losses_of_keras(JsonNode recorded) {
    TensorFunction program = program(recorded);
    assertThat(program.outputShape()).isEqualTo(Golden.shape(recorded.get("per_sample")));
    float[] losses = program.value(floats(recorded, "y_true"), floats(recorded, "y_pred"));
    assertClose("losses", Golden.doubles(recorded.get("per_sample")), losses, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_gradient_of_keras(JsonNode recorded) {
    if (!recorded.has("gradient")) {
      return;
    }
    List<float[]> gradients =
        program(recorded)
            .gradients(ofLosses(recorded), floats(recorded, "y_true"), floats(recorded, "y_pred"));
    assertClose("gradient", Golden.doubles(recorded.get("gradient")), gradients.get(1), 1e-4);
  }

  /** The gradient of the reduced loss at the unreduced ones. */
  private static float[] ofLosses(JsonNode recorded) {
    AbstractLoss<?> loss = loss(recorded);
    DoubleArray yTrue = Golden.array(recorded.get("y_true"));
    DoubleArray losses = Golden.array(recorded.get("per_sample"));
    double[] weights = new double[losses.size()];
    Arrays.fill(weights, 1);
    if (recorded.has("sample_weight")) {
      DoubleArray given = Golden.array(recorded.get("sample_weight"));
      if (losses.shape().rank() == 0) {
        return new float[] {(float) SampleWeights.factorOfScalar(loss.reduction(), given)};
      }
      weights = SampleWeights.expand(loss.name(), given, losses.shape());
    }
    boolean masks = loss instanceof Circle || (loss instanceof RowwiseLoss<?> r && r.masks());
    int counted = 0;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean counts = loss instanceof Circle ? losses.data()[i] > 0 : loss.counts(yTrue, i);
      weights[i] = counts ? weights[i] : 0;
      counted += counts ? 1 : 0;
      sum += weights[i];
    }
    if (!masks && recorded.has("sample_weight")) {
      DoubleArray given = Golden.array(recorded.get("sample_weight"));
      sum = SampleWeights.sum(given.data(), given.size()); // as given, not as repeated
    }
    double factor = loss.reduction().factor(counted, sum);
    float[] gradient = new float[weights.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) (factor * weights[i]);
    }
    return gradient;
  }

  private static void assertClose(
      String what, double[] expected, float[] actual, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual[i]);
      assertThat(difference <= 2e-7 + tolerance * Math.abs(expected[i]))
          .as("%s %d: expected %s, was %s", what, i, expected[i], actual[i])
          .isTrue();
    }
  }
}
