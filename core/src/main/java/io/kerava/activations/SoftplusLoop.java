package io.kerava.activations;

/**
 * {@code max(x, 0) + log(1 + exp(-abs(x)))}, and that turned about 0. With {@code e = exp(-abs(x))}
 * the logarithm is {@code 2 atanh(e / (2 + e))}, whose argument is 1/3 at most, so that a few terms
 * of the series of the inverse hyperbolic tangent are enough.
 */
final class SoftplusLoop extends BlockActivation.OfInput {
  static final SoftplusLoop SOFTPLUS = new SoftplusLoop(1f);

  /** {@code log(sigmoid(x)) = -softplus(-x)}. */
  static final SoftplusLoop LOG_SIGMOID = new SoftplusLoop(-1f);

  private static final float A3 = 1f / 3;
  private static final float A5 = 1f / 5;
  private static final float A7 = 1f / 7;
  private static final float A9 = 1f / 9;
  private static final float A11 = 1f / 11;
  private static final float A13 = 1f / 13;
  private static final float A15 = 1f / 15;

  private final float sign;

  private SoftplusLoop(float sign) {
    this.sign = sign;
  }

  @Override
  void values(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = Math.max(sign * x[i], 0f);
      x[i] = -Math.min(Math.abs(x[i]), FloatMath.EXP_LIMIT);
    }
    FloatMath.expInRange(x, block.power, length);
    for (int i = 0; i < length; i++) {
      float s = x[i] / (2f + x[i]);
      float square = s * s;
      float series =
          (((((A15 * square + A13) * square + A11) * square + A9) * square + A7) * square + A5)
                  * square
              + A3;
      float half = s * square * series + s;
      x[i] = sign * (a[i] + 2f * half);
    }
  }

  @Override
  void slopes(Block block, int length) {
    float[] x = block.x;
    for (int i = 0; i < length; i++) {
      x[i] *= sign;
    }
    FloatMath.sigmoid(x, block.power, length);
  }
}
