package io.kerava.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramTest {
  static Stream<JsonNode> histograms() {
    return Golden.each(Golden.read("tensorboard").get("histograms"));
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void has_tensorboards_buckets(JsonNode recorded) {
    float[] values = Golden.floats(recorded.get("values"));
    double[] expected = Golden.doubles(recorded.get("histogram"));
    double[] buckets =
        Arrays.stream(Histogram.buckets(FloatArray.wrap(values, Shape.of(values.length))))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(buckets).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (i % 3 < 2 && Double.isFinite(expected[i])) {
        assertThat(buckets[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
      } else {
        assertThat(buckets[i]).as("number " + i).isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }
}
