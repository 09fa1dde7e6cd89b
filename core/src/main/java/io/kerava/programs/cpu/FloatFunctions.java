package io.kerava.programs.cpu;

import io.kerava.activations.FloatMath;
import io.kerava.programs.Unary;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions of an array of floats that take several loops, all but a few of which HotSpot
 * vectorizes.
 */
final class FloatFunctions {
  private static final Map<Unary, FloatFunction> FUNCTIONS = new EnumMap<>(Unary.class);

  static {
    FUNCTIONS.put(Unary.EXP, FloatFunctions::exp);
    FUNCTIONS.put(Unary.EXPM1, FloatFunctions::expm1);
    FUNCTIONS.put(Unary.LOG, FloatFunctions::log);
    FUNCTIONS.put(Unary.SIGMOID, FloatFunctions::sigmoid);
    FUNCTIONS.put(Unary.SOFTPLUS, FloatFunctions::softplus);
    FUNCTIONS.put(Unary.ERF, ErrorFunctions::erf);
    FUNCTIONS.put(Unary.ERFC, ErrorFunctions::erfc);
  }

  /** The bits of the square root of 1/2: mantissas go from there to twice that. */
  private static final int SQRT_HALF = Float.floatToRawIntBits(0.70710678f);

  /** The bits of the smallest normal float. */
  private static final int SMALLEST = Float.floatToRawIntBits(Float.MIN_NORMAL);

  /** Zeros, infinities, NaN and the numbers near 0 are those below this, after the smallest. */
  private static final int RANGE = 2 * SMALLEST;

  private static final int MANTISSA_BITS = 23;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private FloatFunctions() {}

  /** The loops of a function; null for one that takes a loop alone. */
  static @Nullable FloatFunction of(Unary function) {
    return FUNCTIONS.get(function);
  }

  private static void exp(float[] a, float[] y, Block scratch, int length) {
    FloatMath.exp(a, y, scratch.first, length);
  }

  private static void expm1(float[] a, float[] y, Block scratch, int length) {
    float[] power = scratch.first;
    float[] x = scratch.second;
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(Math.min(a[i], FloatMath.EXP_LIMIT), -FloatMath.EXP_LIMIT);
    }
    FloatMath.exponential(x, power, length);
    for (int i = 0; i < length; i++) {
      float within = (power[i] - 1f) + power[i] * x[i];
      // Beyond the limit there is one more factor, and soon infinity
      float root = rootOfExp(Math.max(Math.min(a[i] - FloatMath.EXP_LIMIT, 2f), 0f));
      float square = root * root;
      y[i] = within * (square * square);
    }
  }

  /** The fourth root of {@code exp(x)}, where x is from 0 to 2; exactly 1 at 0. */
  private static float rootOfExp(float x) {
    float e = 0.25f * x;
    return (((((e / 720f + 1f / 120) * e + 1f / 24) * e + 1f / 6) * e + 0.5f) * e + 1f) * e + 1f;
  }

  /**
   * x is {@code (1 + f) 2^n}, with f about 0; the logarithm of 1 + f by the polynomial of the
   * Cephes library (logf.c; Stephen Moshier).
   */
  private static void log(float[] a, float[] y, Block scratch, int length) {
    float[] exponent = scratch.first;
    float[] fraction = scratch.second;
    for (int i = 0; i < length; i++) {
      int bits = Float.floatToRawIntBits(a[i]);
      int n = (bits - SQRT_HALF) >> MANTISSA_BITS;
      exponent[i] = n;
      fraction[i] = Float.intBitsToFloat(bits - (n << MANTISSA_BITS)) - 1f;
    }
    logOfParts(exponent, fraction, length);
    for (int i = 0; i < length; i++) {
      // Added to the logarithm of a negative number or NaN it gives NaN
      fraction[i] += 0f * (float) Math.sqrt(Math.min(a[i], 1f));
    }
    for (int i = 0; i < length; i++) {
      boolean isSpecial = ((Float.floatToRawIntBits(a[i]) + SMALLEST) & Integer.MAX_VALUE) < RANGE;
      y[i] = isSpecial ? (float) Math.log(a[i]) : fraction[i];
    }
  }

  private static void logOfParts(float[] exponent, float[] fraction, int length) {
    for (int i = 0; i < length; i++) {
      float f = fraction[i];
      float square = f * f;
      float p =
          ((((((((7.0376836292e-2f * f - 1.1514610310e-1f) * f + 1.1676998740e-1f) * f
                                                      - 1.2420140846e-1f)
                                                  * f
                                              + 1.4249322787e-1f)
                                          * f
                                      - 1.6668057665e-1f)
                                  * f
                              + 2.0000714765e-1f)
                          * f
                      - 2.4999993993e-1f)
                  * f
              + 3.3333331174e-1f);
      float rest = p * f * square + exponent[i] * LN2_LOW - 0.5f * square;
      fraction[i] = f + rest + exponent[i] * LN2_HIGH;
    }
  }

  private static void sigmoid(float[] a, float[] y, Block scratch, int length) {
    copy(a, y, length);
    FloatMath.sigmoid(y, scratch.first, length);
  }

  /**
   * {@code max(x, 0) + log(1 + e)} with {@code e = exp(-abs(x))}: the logarithm is {@code 2 atanh(e
   * / (2 + e))}, whose argument is 1/3 at most, so that a few terms of its series are enough.
   */
  private static void softplus(float[] a, float[] y, Block scratch, int length) {
    float[] e = scratch.second;
    for (int i = 0; i < length; i++) {
      e[i] = -Math.min(Math.abs(a[i]), FloatMath.EXP_LIMIT);
    }
    FloatMath.expInRange(e, scratch.first, length);
    for (int i = 0; i < length; i++) {
      float s = e[i] / (2f + e[i]);
      float q = s * s;
      float series =
          (((((q / 15f + 1f / 13) * q + 1f / 11) * q + 1f / 9) * q + 1f / 7) * q + 1f / 5) * q
              + 1f / 3;
      y[i] = Math.max(a[i], 0f) + 2f * (s * q * series + s);
    }
  }

  private static void copy(float[] a, float[] y, int length) {
    if (a != y) {
      System.arraycopy(a, 0, y, 0, length);
    }
  }
}
