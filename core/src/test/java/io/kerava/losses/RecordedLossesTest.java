package io.kerava.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.DoubleArray;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss against real Keras (tools/record_losses.py). */
class RecordedLossesTest {
  static Stream<Named<JsonNode>> cases() {
    return Golden.each(Golden.read("losses").get("cases"))
        .map(
            each ->
                Named.of(
                    each.get("loss").asText()
                        + each.get("arguments")
                        + Golden.shape(each.get("y_pred"))
                        + (each.has("sample_weight")
                            ? " weights " + Golden.shape(each.get("sample_weight"))
                            : ""),
                    each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_number_of_keras(JsonNode recorded) {
    double value =
        loss(recorded)
            .compute(array(recorded, "y_true"), array(recorded, "y_pred"), weights(recorded), null);
    assertClose(recorded, "value", recorded.get("value").asDouble(), value, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_gradient_of_keras(JsonNode recorded) {
    if (!recorded.has("gradient")) {
      return;
    }
    DoubleArray yPred = array(recorded, "y_pred");
    DoubleArray gradient = DoubleArray.zeros(yPred.shape());
    Arrays.fill(gradient.data(), 77);
    double value =
        loss(recorded).compute(array(recorded, "y_true"), yPred, weights(recorded), gradient);
    assertClose(recorded, "value", recorded.get("value").asDouble(), value, 1e-5);
    double[] expected = Golden.doubles(recorded.get("gradient"));
    for (int i = 0; i < expected.length; i++) {
      assertClose(recorded, "gradient " + i, expected[i], gradient.data()[i], 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_unreduced_losses_of_keras(JsonNode recorded) {
    DoubleArray losses =
        loss(recorded).perSample(array(recorded, "y_true"), array(recorded, "y_pred"));
    assertEquals(Golden.shape(recorded.get("per_sample")), losses.shape());
    double[] expected = Golden.doubles(recorded.get("per_sample"));
    for (int i = 0; i < expected.length; i++) {
      assertClose(recorded, "loss " + i, expected[i], losses.data()[i], 1e-5);
    }
  }

  private static AbstractLoss<?> loss(JsonNode recorded) {
    Map<?, ?> arguments = new ObjectMapper().convertValue(recorded.get("arguments"), Map.class);
    return (AbstractLoss<?>)
        Losses.REGISTRY.fromJson(
            Map.of("class_name", recorded.get("loss").asText(), "config", arguments));
  }

  private static DoubleArray weights(JsonNode recorded) {
    return recorded.has("sample_weight") ? array(recorded, "sample_weight") : null;
  }

  /** A recorded input; one in float32 is that number exactly, as it may sit on a bound. */
  private static DoubleArray array(JsonNode recorded, String key) {
    DoubleArray array = Golden.array(recorded.get(key));
    if (recorded.get("dtype").asText().equals("float32")) {
      Arrays.setAll(array.data(), i -> (float) array.data()[i]);
    }
    return array;
  }

  /** Cases in float64 are held closer; Keras takes means in float32 even there. */
  private static void assertClose(
      JsonNode recorded, String what, double expected, double actual, double float32Tolerance) {
    boolean exact = recorded.get("dtype").asText().equals("float64");
    double tolerance =
        exact ? 1e-9 + 5e-7 * Math.abs(expected) : 2e-7 + float32Tolerance * Math.abs(expected);
    assertEquals(expected, actual, tolerance, what);
  }
}
