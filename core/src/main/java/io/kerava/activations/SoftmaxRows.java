package io.kerava.activations;

/**
 * Softmax of rows that lie one behind the other.
 *
 * <p>Its value stays the same where a number is taken from all of a row, and usually the largest
 * one is, to keep the exponentials within the range of floats. But to find it takes longer than the
 * exponentials themselves, and most rows are within that range as they are: only those whose sum
 * shows that they are not are done again.
 */
public final class SoftmaxRows {
  /** Sums of a row from which its shares are as exact as floats can be. */
  private static final float LEAST = 1e-20f;

  private static final float MOST = 1e30f;

  private SoftmaxRows() {}

  /**
   * The softmax of the rows that the first elements are.
   *
   * @param y gets the values; may be {@code x}
   * @param power as long as they are; gets intermediate values
   * @param kept likewise
   * @param row how long a row is
   * @param length of all rows
   */
  public static void compute(
      float[] x, float[] y, float[] power, float[] kept, int row, int length) {
    float[] given = x;
    if (x == y) {
      System.arraycopy(x, 0, kept, 0, length);
      given = kept;
    }
    FloatMath.exp(given, y, power, length);
    for (int at = 0; at < length; at += row) {
      float sum = FloatMath.sum(y, at, at + row);
      if (sum >= LEAST && sum <= MOST) {
        divide(y, at, row, sum);
      } else {
        computeShifted(given, y, power, kept, at, row);
      }
    }
  }

  /** One row; what was kept of those before it isn't needed any more. */
  private static void computeShifted(
      float[] x, float[] y, float[] power, float[] kept, int at, int row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < row; i++) {
      max = Math.max(max, x[at + i]);
    }
    for (int i = 0; i < row; i++) {
      kept[i] = x[at + i] - max;
    }
    FloatMath.exp(kept, kept, power, row);
    System.arraycopy(kept, 0, y, at, row);
    divide(y, at, row, FloatMath.sum(kept, 0, row));
  }

  private static void divide(float[] y, int at, int row, float sum) {
    for (int i = 0; i < row; i++) {
      y[at + i] /= sum; // times the inverse of the sum, a row of one wouldn't be exactly 1
    }
  }
}
