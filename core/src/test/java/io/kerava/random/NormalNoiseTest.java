package io.kerava.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class NormalNoiseTest {
  @Test
  void has_the_mean_and_the_deviation() {
    float[] values = new float[100_000];
    new NormalNoise(1, 0.5).fill(values, values.length, new SplittableRandom(1));
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (value - 1.0) * (value - 1.0);
    }
    assertThat(sum / values.length).isCloseTo(1, Offset.offset(0.01));
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.5, Offset.offset(0.01));
  }

  @Test
  void fills_only_what_it_is_asked_for() {
    float[] values = {7, 7};
    new NormalNoise(0, 1).fill(values, 1, new SplittableRandom(1));
    assertThat(values[1]).isEqualTo(7);
  }
}
