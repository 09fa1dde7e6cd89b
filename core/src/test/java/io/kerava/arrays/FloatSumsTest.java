package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FloatSumsTest {
  private static final double ERROR = 1e-6;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 4095, 4096, 5000, 16384, 16385, 100_000})
  void adds_all_of_a_range_and_nothing_else(int length) {
    int from = 13;
    Random random = new Random(length);
    float[] values = new float[from + length + 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    double squares = 0;
    double sizes = 0;
    for (int i = from; i < from + length; i++) {
      squares += (double) values[i] * values[i];
      sizes += Math.abs(values[i]);
    }
    for (int again = 0; again < 2; again++) {
      assertThat(FloatSums.squares(values, from, from + length))
          .isCloseTo(squares, within(ERROR * squares));
      assertThat(FloatSums.sizes(values, from, from + length))
          .isCloseTo(sizes, within(ERROR * sizes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 4095, 4096, 5000, 16384, 16385, 100_000})
  void adds_parts_to_the_same_bits_as_the_whole(int length) {
    Random random = new Random(length);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FloatSums sums = FloatSums.ofSquares(length);
    int from = 0;
    while (from < length) {
      int to = Math.min(length, from + random.nextInt(3000));
      sums.add(values, from, to);
      from = to;
    }
    assertThat(sums.end()).isEqualTo(FloatSums.squares(values, 0, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void keeps_what_is_no_number(int length) {
    float[] values = new float[length];
    values[length - 1] = Float.NaN;
    assertThat(FloatSums.squares(values, 0, length)).isNaN();
    assertThat(FloatSums.sizes(values, 0, length)).isNaN();
    values[length - 1] = 0;
    assertThat(FloatSums.squares(values, 0, length)).isZero();
  }
}
