package io.kerava.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples of a fixed seed against samples of Keras: of 200 000 numbers each, so that the mean is
 * known to about 0.002 deviations and the quantiles to about 0.005.
 */
class DistributionsTest {
  private static final JsonNode GOLDEN = Golden.read("initializers");

  static Stream<JsonNode> cases() {
    return Golden.each(GOLDEN.get("cases"));
  }

  static Stream<JsonNode> orthogonals() {
    return Golden.each(GOLDEN.get("orthogonal"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void samples_are_distributed_as_those_of_keras(JsonNode golden) {
    double[] values = sample(golden);
    double deviation = golden.get("deviation").asDouble();
    assertThat(Arrays.stream(values).average().orElseThrow())
        .isCloseTo(golden.get("mean").asDouble(), within(0.015 * deviation));
    assertThat(deviation(values)).isCloseTo(deviation, within(0.01 * deviation));
    Arrays.sort(values);
    double[] fractions = {0.05, 0.25, 0.5, 0.75, 0.95};
    for (int i = 0; i < fractions.length; i++) {
      double quantile = values[(int) (fractions[i] * values.length)];
      assertThat(quantile)
          .isCloseTo(golden.get("quantiles").get(i).asDouble(), within(0.025 * deviation));
    }
    if (isBounded(golden)) {
      assertThat(values[0]).isCloseTo(golden.get("min").asDouble(), within(0.003 * deviation));
      assertThat(values[values.length - 1])
          .isCloseTo(golden.get("max").asDouble(), within(0.003 * deviation));
    } else {
      assertThat(values[0]).isLessThan(golden.get("mean").asDouble() - 3.5 * deviation);
    }
  }

  private static boolean isBounded(JsonNode golden) {
    return !golden.get("class_name").asText().equals("RandomNormal")
        && !golden.get("config").path("distribution").asText().equals("untruncated_normal");
  }

  private static double[] sample(JsonNode golden) {
    Map<String, Object> config = new HashMap<>();
    golden
        .get("config")
        .fieldNames()
        .forEachRemaining(key -> config.put(key, KerasFacts.parsed(golden.get("config").get(key))));
    config.put("seed", 23);
    Initializer initializer =
        Initializers.TYPE.fromJson(
            Map.of("class_name", golden.get("class_name").asText(), "config", config));
    Shape shape = Golden.shape(golden);
    INDArray values = initializer.initialize(shape);
    assertThat(values.shape()).containsExactly(shape.toArray());
    return values.data().asDouble();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("orthogonals")
  void orthogonal_vectors_have_the_gain_as_length_and_are_orthogonal(JsonNode golden) {
    Shape shape = Golden.shape(golden);
    double gain = golden.get("gain").asDouble();
    double[] values = new Orthogonal(gain).seed(29).initialize(shape).data().asDouble();
    int columns = shape.intLength(-1);
    int rows = values.length / columns;
    boolean wide = columns > rows;
    for (int i = 0; i < Math.min(rows, columns); i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          int a = wide ? i * columns + k : k * columns + i;
          int b = wide ? j * columns + k : k * columns + j;
          product += values[a] * values[b];
        }
        double expected = i == j ? golden.get("length").asDouble() : 0;
        assertThat(i == j ? Math.sqrt(product) : product)
            .isCloseTo(expected, within(1e-6 * gain * gain));
      }
    }
    assertThat(deviation(values))
        .isCloseTo(golden.get("deviation").asDouble(), within(0.02 * gain));
  }

  /** Q is spread evenly: without the signs of R's diagonal a column would lean to one side. */
  @Test
  void orthogonal_matrices_lean_to_no_side() {
    int positive = 0;
    for (int seed = 0; seed < 400; seed++) {
      double[] values = new Orthogonal().seed(seed).initialize(Shape.of(3, 3)).data().asDouble();
      positive += (values[0] > 0 ? 1 : 0) + (values[4] > 0 ? 1 : 0) + (values[8] > 0 ? 1 : 0);
    }
    assertThat(positive).isBetween(540, 660);
  }

  @Test
  void fills_a_dense_kernel_in_some_milliseconds() {
    Initializer initializer = new RandomNormal().seed(1);
    for (int i = 0; i < 20; i++) {
      var unused = initializer.initialize(Shape.of(784, 512));
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      var unused = initializer.initialize(Shape.of(784, 512));
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(best).isLessThan(50_000_000L);
  }
}
