package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every 1009th float of either sign, against {@link Math} in double. */
final class FloatMathTest {
  private static final int STRIDE = 1009;
  private static final double UNITS_IN_THE_LAST_PLACE = 2;

  @Test
  void sigmoid_is_within_2_units_in_the_last_place() {
    // Below -87.3 results would be no normal floats
    assertThat(largestError(FloatActivations.SIGMOID, x -> 1 / (1 + Math.exp(-x)), -87.3f))
        .isLessThan(UNITS_IN_THE_LAST_PLACE);
  }

  @Test
  void tanh_is_within_7_units_in_the_last_place() {
    assertThat(largestError(FloatActivations.TANH, Math::tanh, -Float.MAX_VALUE)).isLessThan(7);
  }

  private static double largestError(
      FloatActivation function, DoubleUnaryOperator exact, float lowest) {
    float[] x = new float[5000];
    float[] y = new float[x.length];
    double largest = 0;
    int filled = 0;
    for (long bits = 0; bits <= Integer.MAX_VALUE; bits += STRIDE) {
      float value = Float.intBitsToFloat((int) bits);
      if (Float.isFinite(value)) {
        x[filled] = value;
        x[filled + 1] = Math.max(-value, lowest);
        filled += 2;
      }
      if (filled == x.length) {
        function.forward(x, y, 0, filled);
        for (int i = 0; i < filled; i++) {
          double expected = exact.applyAsDouble(x[i]);
          double error = Math.abs(y[i] - expected) / Math.ulp((float) expected);
          largest = Math.max(largest, error);
        }
        filled = 0;
      }
    }
    return largest;
  }

  @Test
  void goes_to_the_limits_and_keeps_what_is_no_number() {
    float[] x = {Float.NaN, Float.NEGATIVE_INFINITY, -200f, 0f, 200f, Float.POSITIVE_INFINITY};
    float[] y = new float[x.length];
    FloatActivations.TANH.forward(x, y, 0, x.length);
    assertThat(y).containsExactly(Float.NaN, -1f, -1f, 0f, 1f, 1f);
    FloatActivations.SIGMOID.forward(x, y, 0, x.length);
    assertThat(y[0]).isNaN();
    assertThat(y[1]).isBetween(0f, 2e-38f);
    assertThat(y[2]).isBetween(0f, 2e-38f);
    assertThat(y[3]).isEqualTo(0.5f);
    assertThat(y[4]).isEqualTo(1f);
    assertThat(y[5]).isEqualTo(1f);
  }

  @Test
  void computes_any_range_in_place() {
    float[] x = new float[3000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 0.001f - 1.5f;
    }
    float[] whole = new float[x.length];
    for (FloatActivation each :
        new FloatActivation[] {FloatActivations.SIGMOID, FloatActivations.TANH}) {
      each.forward(x, whole, 0, x.length);
      float[] inPlace = x.clone();
      each.forward(inPlace, inPlace, 7, 2501);
      for (int i = 0; i < x.length; i++) {
        assertThat(inPlace[i]).isEqualTo(i < 7 || i >= 2501 ? x[i] : whole[i]);
      }
    }
  }
}
