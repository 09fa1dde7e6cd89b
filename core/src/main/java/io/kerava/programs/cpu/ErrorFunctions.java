package io.kerava.programs.cpu;

import io.kerava.activations.NormalTail;
import io.kerava.arrays.FloatSign;

/** The error function of floats and what it lacks to 1, in loops that HotSpot vectorizes. */
final class ErrorFunctions {
  private static final float SQRT_2 = (float) Math.sqrt(2);

  private ErrorFunctions() {}

  /** {@code erfc(x) = 2 P(s)} with {@code s = sqrt(2) x}; where that is nearly 0, it is 0. */
  static void erfc(float[] a, float[] y, Block scratch, int length) {
    float[] s = scratch.first;
    for (int i = 0; i < length; i++) {
      s[i] = a[i] * SQRT_2;
    }
    twiceAbove(s, y, scratch.second, length);
    for (int i = 0; i < length; i++) {
      float isNegative = Math.max(-FloatSign.of(s[i]), 0f);
      y[i] = 2f * isNegative + (1f - 2f * isNegative) * y[i];
    }
  }

  /** The same less 1 away from 0; near it, where nothing would be left, a series. */
  static void erf(float[] a, float[] y, Block scratch, int length) {
    float[] s = scratch.first;
    float[] rest = scratch.third;
    for (int i = 0; i < length; i++) {
      s[i] = a[i] * SQRT_2;
    }
    twiceAbove(s, rest, scratch.second, length);
    for (int i = 0; i < length; i++) {
      float x = Math.max(Math.min(a[i], 1f), -1f);
      float isFar = Math.max(FloatSign.of(Math.abs(s[i]) - SQRT_2), 0f);
      float far = FloatSign.of(s[i]) * (1f - rest[i]);
      y[i] = (1f - isFar) * (x * series(x * x)) + isFar * far;
    }
  }

  /** The series of the Cephes library (ndtrf.c; Stephen Moshier), good up to 1. */
  private static float series(float z) {
    return ((((((7.853861353153693e-5f * z - 8.010193625184903e-4f) * z + 5.188327685732524e-3f) * z
                                - 2.685381193529856e-2f)
                            * z
                        + 1.128358514861418e-1f)
                    * z
                - 3.761262582423300e-1f)
            * z
        + 1.128379165726710f);
  }

  private static void twiceAbove(float[] s, float[] chance, float[] power, int length) {
    NormalTail.chancesAbove(s, chance, power, length);
    for (int i = 0; i < length; i++) {
      float isWithin = Math.max(FloatSign.of(NormalTail.LIMIT - Math.abs(s[i])), 0f);
      chance[i] *= 2f * isWithin;
    }
  }
}
