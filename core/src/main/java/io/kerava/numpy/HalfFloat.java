package io.kerava.numpy;

/** NumPy's {@code float16}: IEEE 754's binary16, which Java 17 has no type for. */
final class HalfFloat {
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int EXPONENT = 0x1f;
  private static final int BIAS = 15;

  private HalfFloat() {}

  /** The same number, which float32 holds exactly. */
  static float toFloat(short bits) {
    int exponent = (bits >> FRACTION_BITS) & EXPONENT;
    int fraction = bits & FRACTION;
    float magnitude;
    if (exponent == EXPONENT) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      magnitude = Math.scalb((float) (FRACTION + 1 + fraction), exponent - BIAS - FRACTION_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
