package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.ops.TensorFunction;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What activations say in operations, against Keras's values and gradients. */
final class ActivationProgramTest {
  private static final JsonNode GOLDEN = Golden.read("activations");
  private static final double[] SMOOTH = {
    -7.3, -3.2, -1.7, -0.61, -0.2, 0.17, 0.61, 1.3, 3.2, 5.4, 6.3
  };

  static Stream<Arguments> elementwise() {
    return cases("elementwise");
  }

  static Stream<Arguments> byRows() {
    return cases("by_rows");
  }

  private static Stream<Arguments> cases(String group) {
    return Golden.each(GOLDEN.get(group))
        .map(
            json ->
                Arguments.of(
                    Named.of(json.get("name").asText() + json.get("config"), activation(json)),
                    json));
  }

  private static Activation activation(JsonNode json) {
    return Activations.TYPE.fromJson(
        Map.of(
            "class_name", json.get("name").asText(),
            "config", KerasFacts.parsed(json.get("config"))));
  }

  private static TensorFunction program(Activation activation, int batch, int length) {
    return TensorFunction.ofBatches(x -> activation.call(x.get(0)), batch, Shape.of(batch, length));
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void computes_what_keras_computes(Activation activation, JsonNode golden) {
    float[] x = Golden.floats(GOLDEN.get("grid"));
    float[] dy = new float[x.length];
    Arrays.fill(dy, 1);
    assertRecorded(golden, program(activation, x.length / 5, 5), x, dy);
  }

  @ParameterizedTest
  @MethodSource("byRows")
  void computes_the_rows_of_keras(Activation activation, JsonNode golden) {
    Shape shape = Golden.shape(GOLDEN.get("rows"));
    int length = shape.intLength(1);
    TensorFunction program = program(activation, shape.intLength(0), length);
    int width = program.outputShape().intLength(1);
    float[] dy = Golden.floats(GOLDEN.get("rows_dy"));
    FloatArray ofOutput = FloatArray.zeros(program.outputShape());
    for (int row = 0; row < shape.intLength(0); row++) {
      System.arraycopy(dy, row * length, ofOutput.data(), row * width, width);
    }
    assertRecorded(golden, program, Golden.floats(GOLDEN.get("rows")), ofOutput.data());
  }

  private static void assertRecorded(
      JsonNode golden, TensorFunction program, float[] x, float[] dy) {
    assertClose("y", Golden.doubles(golden.get("y")), program.value(x), 1e-5, 2e-7);
    float[] dx = program.gradients(dy, x).get(0);
    assertClose("dx", Golden.doubles(golden.get("dx")), dx, 1e-4, 5e-7);
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void second_derivative_is_the_slope_of_the_first(
      ElementwiseActivation activation, JsonNode golden) {
    float[] x = new float[SMOOTH.length];
    float[] ones = new float[SMOOTH.length];
    double[] slopes = new double[SMOOTH.length];
    double h = 1e-6;
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) SMOOTH[i];
      ones[i] = 1;
      slopes[i] = (activation.derivative(x[i] + h) - activation.derivative(x[i] - h)) / (2 * h);
    }
    float[] second = program(activation, x.length, 1).second(ones, ones, x);
    assertClose("second derivative", slopes, second, 1e-4, 1e-6);
  }

  @ParameterizedTest
  @MethodSource("byRows")
  void second_derivative_of_rows_is_the_slope_of_the_first(Activation activation, JsonNode golden) {
    double[] x = {0.3, -0.2, 0.9, 0.45};
    double[] dy = Arrays.copyOf(new double[] {0.7, -1.1, 0.4, 0.2}, activation.outputLength(4));
    double[] weights = {1, -0.5, 0.3, 2};
    double[] slopes = new double[4];
    double h = 1e-6;
    for (int i = 0; i < 4; i++) {
      slopes[i] =
          (weighted(activation, x, dy, weights, i, h) - weighted(activation, x, dy, weights, i, -h))
              / (2 * h);
    }
    float[] second = program(activation, 1, 4).second(floats(dy), floats(weights), floats(x));
    assertClose("second derivative", slopes, second, 1e-4, 1e-6);
  }

  private static double weighted(
      Activation activation, double[] x, double[] dy, double[] weights, int moved, double by) {
    double[] there = x.clone();
    there[moved] += by;
    double[] dx = new double[4];
    activation.backward(there, 0, dy, 0, dx, 4);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += weights[i] * dx[i];
    }
    return sum;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void assertClose(
      String what, double[] expected, float[] actual, double relative, double absolute) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      boolean overflows = Math.abs(expected[i]) > Float.MAX_VALUE && Float.isInfinite(actual[i]);
      boolean close =
          overflows
              || Math.abs(expected[i] - actual[i]) <= relative * Math.abs(expected[i]) + absolute;
      assertThat(close).as("%s[%d]: expected %s, was %s", what, i, expected[i], actual[i]).isTrue();
    }
  }
}
