package io.kerava.regularizers;

/** The sums over a range of weights that L1 and L2 are made of. */
final class Penalties {
  private Penalties() {}

  static double sumOfSizes(float[] values, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += Math.abs(values[i]);
    }
    return sum;
  }

  static double sumOfSquares(float[] values, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }

  /** Adds {@code factor * sign(w)}; the sign of 0 is 0. */
  static void addSigns(float[] values, float[] gradients, int offset, int length, float factor) {
    for (int i = offset; i < offset + length; i++) {
      gradients[i] += factor * Math.signum(values[i]);
    }
  }

  static void addValues(float[] values, float[] gradients, int offset, int length, float factor) {
    for (int i = offset; i < offset + length; i++) {
      gradients[i] += factor * values[i];
    }
  }
}
