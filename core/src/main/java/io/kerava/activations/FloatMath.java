package io.kerava.activations;

/**
 * exp and tanh in float arithmetic, within 2 units in the last place: several times faster than
 * {@link Math}, which computes in double.
 *
 * <p>Range reduction and polynomials are those of the Cephes library (expf.c, tanhf.c; Stephen
 * Moshier).
 */
final class FloatMath {
  private static final float LOG2_E = 1.44269504088896341f;

  /** ln 2 in two parts, of which the first has so few bits that its multiples are exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding and subtracting 1.5 * 2^23 rounds a float to an integer. */
  private static final float ROUNDER = 12_582_912f;

  private static final float LARGEST = 88.72283f;
  private static final float SMALLEST = -87.33654f;
  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  private FloatMath() {}

  /** e to the power of x; results below the smallest normal float are 0. */
  static float exp(float x) {
    if (!(x <= LARGEST)) {
      return x > LARGEST ? Float.POSITIVE_INFINITY : Float.NaN;
    }
    if (x < SMALLEST) {
      return 0f;
    }
    float n = (x * LOG2_E + ROUNDER) - ROUNDER;
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float mantissa = p * r * r + r + 1f;
    // Two steps, since 2^128 alone is no float
    int half = (int) n >> 1;
    return mantissa * powerOfTwo(half) * powerOfTwo((int) n - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + EXPONENT_BIAS) << MANTISSA_BITS);
  }

  /** The hyperbolic tangent. */
  static float tanh(float x) {
    float size = Math.abs(x);
    if (size < 0.625f) {
      float s = x * x;
      float p = -5.70498872745e-3f;
      p = p * s + 2.06390887954e-2f;
      p = p * s - 5.37397155531e-2f;
      p = p * s + 1.33314422036e-1f;
      p = p * s - 3.33332819422e-1f;
      return p * s * x + x;
    }
    float y = 1f - 2f / (exp(2f * size) + 1f);
    return Math.copySign(y, x);
  }
}
