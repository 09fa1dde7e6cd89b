package io.kerava.arrays;

/**
 * Sums over long ranges of {@code float[]}, for norms and penalties: some hundred numbers are added
 * in float, lane by lane, which HotSpot vectorizes, and what comes out of them in double. That is
 * ten times faster than all in double, and nearer to the sum than all in float.
 *
 * <p>As in Keras, whose sums are in float32, a square above 3.4e38 makes a sum infinite.
 */
public final class FloatSums {
  private static final int LANES = 1024;

  /** So many numbers are added in one lane. */
  private static final int DEPTH = 16;

  /** Shorter ranges are added in double: they are done before the lanes are emptied. */
  private static final int SHORT = 4 * LANES;

  private static final ThreadLocal<FloatSums> OF_THREAD = ThreadLocal.withInitial(FloatSums::new);

  private final float[] lanes = new float[LANES];
  private final float[] piece = new float[LANES];

  private FloatSums() {}

  /** The sum of {@code x * x} of the elements {@code [from, to)}. */
  public static double squares(float[] values, int from, int to) {
    if (to - from >= SHORT) {
      return OF_THREAD.get().sum(values, from, to, true);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }

  /** The sum of {@code abs(x)} of the elements {@code [from, to)}. */
  public static double sizes(float[] values, int from, int to) {
    if (to - from >= SHORT) {
      return OF_THREAD.get().sum(values, from, to, false);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i]);
    }
    return sum;
  }

  private double sum(float[] values, int from, int to, boolean ofSquares) {
    double sum = 0;
    int depth = 0;
    for (int i = from; i < to; i += LANES) {
      int length = Math.min(LANES, to - i);
      System.arraycopy(values, i, piece, 0, length);
      if (ofSquares) {
        addSquares(piece, lanes, length);
      } else {
        addSizes(piece, lanes, length);
      }
      depth++;
      if (depth == DEPTH || i + LANES >= to) {
        sum += emptied(lanes);
        depth = 0;
      }
    }
    return sum;
  }

  private static void addSquares(float[] values, float[] lanes, int length) {
    for (int i = 0; i < length; i++) {
      lanes[i] += values[i] * values[i];
    }
  }

  private static void addSizes(float[] values, float[] lanes, int length) {
    for (int i = 0; i < length; i++) {
      lanes[i] += Math.abs(values[i]);
    }
  }

  private static double emptied(float[] lanes) {
    double sum = 0;
    for (int i = 0; i < LANES; i++) {
      sum += lanes[i];
      lanes[i] = 0;
    }
    return sum;
  }
}
