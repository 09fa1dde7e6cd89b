package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SoftmaxRowsTest {
  /** From where the exponentials vanish to where they are infinite. */
  private static final float[] CENTERS = {-1e9f, -500, -95, -60, 0, 60, 80, 95, 500};

  private final Random random = new Random(7);

  private float[] rows(int row) {
    float[] x = new float[CENTERS.length * row];
    for (int i = 0; i < x.length; i++) {
      x[i] = CENTERS[i / row] + 3 * (float) random.nextGaussian();
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 128, 3_000})
  void gives_shares_of_any_numbers_in_place_or_not(int row) {
    float[] x = rows(row);
    float[] given = x.clone();
    float[] y = new float[x.length];

    SoftmaxRows.compute(x, y, new float[x.length], new float[x.length], row, x.length);

    assertThat(x).isEqualTo(given);
    double[] expected = new double[row];
    for (int at = 0; at < x.length; at += row) {
      double[] exact = new double[row];
      for (int i = 0; i < row; i++) {
        exact[i] = x[at + i];
      }
      new Softmax().forward(exact, 0, expected, 0, row);
      for (int i = 0; i < row; i++) {
        assertThat((double) y[at + i]).isCloseTo(expected[i], within(2e-6 * expected[i] + 1e-30));
      }
    }
    SoftmaxRows.compute(x, x, new float[x.length], new float[x.length], row, x.length);
    assertThat(x).isEqualTo(y);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void gives_nan_for_a_row_that_has_no_shares(float number) {
    float[] x = {1, 2, number, 1, 1, 1};

    SoftmaxRows.compute(x, x, new float[6], new float[6], 3, 6);

    float third = 1f / 3;
    assertThat(x).containsExactly(Float.NaN, Float.NaN, Float.NaN, third, third, third);
  }
}
