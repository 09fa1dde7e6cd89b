package io.kerava.activations;

/**
 * {@code x * tanh(softplus(x))}. With {@code e = exp(-abs(x))} the tanh is a fraction of
 * polynomials, {@code (1 + 2e) / (1 + 2e + 2e^2)} above 0 and {@code (e^2 + 2e) / (e^2 + 2e + 2)}
 * below, which neither overflows nor cancels.
 */
final class MishLoop extends BlockActivation.OfInput {
  static final MishLoop INSTANCE = new MishLoop();

  /** Its square is a normal float, and too small to count beside 1. */
  private static final float SMALLEST = 1e-18f;

  private MishLoop() {}

  @Override
  void values(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    exp(block, length);
    for (int i = 0; i < length; i++) {
      float above = FloatMath.isPositive(a[i]);
      float top = top(x[i], above);
      x[i] = Math.max(a[i], -FloatMath.EXP_LIMIT) * (top / (top + rest(x[i], above)));
    }
  }

  @Override
  void slopes(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    exp(block, length);
    for (int i = 0; i < length; i++) {
      float above = FloatMath.isPositive(a[i]);
      float e = x[i];
      float top = top(e, above);
      float rest = rest(e, above);
      float tanh = top / (top + rest);
      float tanhSlope = (1f + tanh) * (rest / (top + rest));
      float sigmoid = (above + (1f - above) * e) / (1f + e);
      float within = Math.min(Math.max(a[i], -FloatMath.EXP_LIMIT), FloatMath.EXP_LIMIT);
      x[i] = tanh + within * tanhSlope * sigmoid;
    }
  }

  /** The numerator of the fraction. */
  private static float top(float e, float above) {
    return above * (1f + 2f * e) + (1f - above) * (e * (e + 2f));
  }

  /** What the denominator has beyond the numerator. */
  private static float rest(float e, float above) {
    float normal = Math.max(e, SMALLEST);
    return 2f * (above * normal * normal + (1f - above));
  }

  /** From x to {@code exp(-abs(x))}; x is kept in a. */
  private static void exp(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = x[i];
      x[i] = -Math.min(Math.abs(x[i]), FloatMath.EXP_LIMIT);
    }
    FloatMath.expInRange(x, block.power, length);
  }
}
