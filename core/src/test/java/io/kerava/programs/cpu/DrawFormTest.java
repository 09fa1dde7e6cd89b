package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.programs.Draw;
import io.kerava.programs.TensorType;
import io.kerava.random.Noise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Random numbers of a key. */
class DrawFormTest {
  private static final Noise PLACES_AND_KEY =
      (values, from, to, key) -> {
        for (int i = from; i < to; i++) {
          values[i] = Long.hashCode(key * 31 + i) % 1000;
        }
      };

  @Test
  void draws_the_noise_of_the_key_whatever_the_threads() {
    for (int[] key : new int[][] {{0, 0}, {1, -2}, {-3, 4}}) {
      for (Shape shape : new Shape[] {Shape.of(), Shape.of(0, 3), Shape.of(300, 400)}) {
        float[] expected = new float[shape.size()];
        PLACES_AND_KEY.fill(
            expected, 0, expected.length, ((long) key[0] << 32) | (key[1] & 0xffffffffL));
        Numbers drawn =
            FormRun.of(new Draw(PLACES_AND_KEY, shape), new Numbers(TensorType.ints(2), key));
        float[] all = (float[]) drawn.elements();
        assertThat(Arrays.copyOf(all, expected.length)).isEqualTo(expected);
      }
    }
  }
}
