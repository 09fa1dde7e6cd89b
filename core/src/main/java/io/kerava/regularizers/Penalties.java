package io.kerava.regularizers;

import io.kerava.arrays.FloatSign;
import io.kerava.arrays.FloatSums;

/** The sums over a range of weights that L1 and L2 are made of. */
final class Penalties {
  private Penalties() {}

  static double sumOfSizes(float[] values, int offset, int length) {
    return FloatSums.sizes(values, offset, offset + length);
  }

  static double sumOfSquares(float[] values, int offset, int length) {
    return FloatSums.squares(values, offset, offset + length);
  }

  /** Adds {@code factor * sign(w)}; the sign of 0 is 0. */
  static void addSigns(float[] values, float[] gradients, int offset, int length, float factor) {
    for (int i = offset; i < offset + length; i++) {
      gradients[i] += factor * FloatSign.of(values[i]);
    }
  }

  static void addValues(float[] values, float[] gradients, int offset, int length, float factor) {
    for (int i = offset; i < offset + length; i++) {
      gradients[i] += factor * values[i];
    }
  }
}
