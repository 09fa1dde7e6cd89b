package io.kerava.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DropoutMaskTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.1, 0.2, 0.5, 0.999, 1.0})
  void drops_at_the_rate(double rate) {
    int n = 1_000_001;
    float[] mask = draw(rate, n, 1);
    int dropped = 0;
    for (float value : mask) {
      dropped += value == 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / n);
    assertThat(dropped / (double) n).isCloseTo(rate, Offset.offset(4 * deviation));
  }

  @Test
  void scales_what_it_keeps() {
    for (float value : draw(0.2, 100, 1)) {
      assertThat(value).isIn(0f, 1.25f);
    }
  }

  @Test
  void drops_neighbours_independently() {
    float[] mask = draw(0.5, 1_000_000, 2);
    for (int distance : new int[] {1, 2, 3, 64, 512}) {
      int both = 0;
      for (int i = 0; i + distance < mask.length; i++) {
        both += mask[i] == 0 && mask[i + distance] == 0 ? 1 : 0;
      }
      assertThat(both / 1e6).as("distance %d", distance).isCloseTo(0.25, Offset.offset(0.003));
    }
  }

  @Test
  void is_the_same_with_the_same_seed_and_another_with_the_next_draw() {
    assertThat(draw(0.5, 100, 3)).isEqualTo(draw(0.5, 100, 3));
    SplittableRandom random = new SplittableRandom(3);
    float[] first = new float[100];
    float[] second = new float[100];
    DropoutMask.scaled(0.5).fill(first, 100, random);
    DropoutMask.scaled(0.5).fill(second, 100, random);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void fills_only_what_it_is_asked_for() {
    float[] values = {7, 7, 7, 7};
    DropoutMask.scaled(1).fill(values, 3, new SplittableRandom(1));
    assertThat(values).containsExactly(0, 0, 0, 7);
    DropoutMask.scaled(0).fill(values, 3, new SplittableRandom(1));
    assertThat(values).containsExactly(1, 1, 1, 7);
  }

  private static float[] draw(double rate, int length, long seed) {
    float[] mask = new float[length];
    DropoutMask.scaled(rate).fill(mask, length, new SplittableRandom(seed));
    return mask;
  }
}
