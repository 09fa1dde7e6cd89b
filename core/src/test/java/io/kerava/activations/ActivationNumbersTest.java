package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every activation against Keras's values and gradients, ours and the one handed to ND4J. */
class ActivationNumbersTest {
  private static final JsonNode GOLDEN = Golden.read("activations");
  private static final double[] GRID = Golden.doubles(GOLDEN.get("grid"));

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

  @ParameterizedTest
  @MethodSource("elementwise")
  void value_and_derivative_are_those_of_keras_in_double(
      ElementwiseActivation activation, JsonNode golden) {
    double[] y = Golden.doubles(golden.get("y"));
    double[] dx = Golden.doubles(golden.get("dx"));
    for (int i = 0; i < GRID.length; i++) {
      assertClose("value at " + GRID[i], y[i], activation.value(GRID[i]), 1e-11, 1e-13);
      assertClose("derivative at " + GRID[i], dx[i], activation.derivative(GRID[i]), 1e-11, 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void derivative_is_the_slope_of_the_value(ElementwiseActivation activation, JsonNode golden) {
    double h = 1e-6;
    for (double x : new double[] {-7.3, -3.2, -1.7, -0.61, -0.2, 0.17, 0.61, 1.3, 3.2, 5.4, 6.3}) {
      double slope = (activation.value(x + h) - activation.value(x - h)) / (2 * h);
      assertClose("slope at " + x, slope, activation.derivative(x), 1e-7, 1e-8);
    }
  }

  @ParameterizedTest
  @MethodSource("byRows")
  void rows_are_those_of_keras_in_double(Activation activation, JsonNode golden) {
    INDArray x = nd(GOLDEN.get("rows"), DataType.DOUBLE);
    INDArray y = activation.call(x);
    INDArray dx = activation.backward(x, outputGradient(y));
    assertRows(golden, y, dx, 1e-10, 1e-10, 1e-13);
  }

  @ParameterizedTest
  @MethodSource("byRows")
  void backward_of_rows_is_the_slope_of_forward(Activation activation, JsonNode golden) {
    double[] x = {0.3, -0.2, 0.9, 0.45};
    double[] dy = {0.7, -1.1, 0.4, 0.2};
    double[] dx = new double[4];
    activation.backward(x, 0, dy, 0, dx, 4);
    double h = 1e-6;
    for (int i = 0; i < 4; i++) {
      double slope =
          (weighted(activation, x, dy, i, h) - weighted(activation, x, dy, i, -h)) / (2 * h);
      assertClose("slope " + i, slope, dx[i], 1e-7, 1e-8);
    }
  }

  private static double weighted(
      Activation activation, double[] x, double[] dy, int changed, double change) {
    double[] moved = x.clone();
    moved[changed] += change;
    double[] y = new double[4];
    activation.forward(moved, 0, y, 0, 4);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += y[i] * dy[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void nd4j_gets_the_same_function(Activation activation, JsonNode golden) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray x = Nd4j.createFromArray(GRID).castTo(type).reshape(5, GRID.length / 5);
      IActivation nd4j = activation.toNd4j();
      INDArray y = nd4j.getActivation(x.dup(), true);
      INDArray dx = nd4j.backprop(x.dup(), x.like().assign(1)).getFirst();
      assertThat(y.dataType()).isEqualTo(type);
      assertThat(dx.dataType()).isEqualTo(type);
      assertRows(golden, y, dx, 1e-5, 1e-4, 2e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("byRows")
  void nd4j_gets_the_same_function_of_rows(Activation activation, JsonNode golden) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray x = nd(GOLDEN.get("rows"), type);
      IActivation nd4j = activation.toNd4j();
      INDArray y = nd4j.getActivation(x.dup(), true);
      INDArray dx = nd4j.backprop(x.dup(), outputGradient(y)).getFirst();
      assertRows(golden, y, dx, 1e-5, 1e-4, 2e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void call_and_gradient_of_an_array_leave_it_as_it_is(
      ElementwiseActivation activation, JsonNode golden) {
    INDArray x = Nd4j.createFromArray(GRID).castTo(DataType.FLOAT).reshape(3, 5, GRID.length / 15);
    INDArray before = x.dup();
    INDArray y = activation.call(x);
    INDArray dx = activation.gradient(x);
    assertThat(x).isEqualTo(before);
    assertThat(y.shape()).isEqualTo(x.shape());
    assertThat(y).isNotSameAs(x);
    assertRows(golden, y, dx, 1e-5, 1e-4, 2e-7);
  }

  /** The recorded gradient, as wide as the output. */
  private static INDArray outputGradient(INDArray y) {
    INDArray dy = nd(GOLDEN.get("rows_dy"), y.dataType());
    int width = (int) y.size(-1);
    return dy.get(
            org.nd4j.linalg.indexing.NDArrayIndex.all(),
            org.nd4j.linalg.indexing.NDArrayIndex.interval(0, width))
        .dup('c');
  }

  private static INDArray nd(JsonNode tensor, DataType type) {
    return Nd4j.createFromArray(Golden.doubles(tensor))
        .reshape('c', Golden.shape(tensor).toArray())
        .castTo(type);
  }

  private static void assertRows(
      JsonNode golden, INDArray y, INDArray dx, double relative, double gradient, double absolute) {
    assertArray("y", golden.get("y"), y, relative, absolute);
    assertArray("dx", golden.get("dx"), dx, gradient, absolute);
  }

  private static void assertArray(
      String what, JsonNode golden, INDArray actual, double relative, double absolute) {
    double[] expected = Golden.doubles((ArrayNode) golden.get("data"));
    double[] values = actual.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertClose(what + "[" + i + "]", expected[i], values[i], relative, absolute);
    }
  }

  private static void assertClose(
      String what, double expected, double actual, double relative, double absolute) {
    boolean overflows = Math.abs(expected) > Float.MAX_VALUE && Double.isInfinite(actual);
    boolean close =
        overflows
            || expected == actual
            || Math.abs(expected - actual) <= relative * Math.abs(expected) + absolute;
    assertThat(close).as("%s: expected %s, was %s", what, expected, actual).isTrue();
  }
}
