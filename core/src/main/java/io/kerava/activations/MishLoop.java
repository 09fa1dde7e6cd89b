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
    float[] power = block.power;
    float[] a = block.a;
    exponential(block, length);
    for (int i = 0; i < length; i++) {
      float above = FloatMath.isPositive(a[i]);
      float e = power[i] + power[i] * x[i];
      float normal = Math.max(e, SMALLEST);
      float top = above * (1f + 2f * e) + (1f - above) * (e * (e + 2f));
      float rest = 2f * (above * normal * normal + (1f - above));
      x[i] = Math.max(a[i], -FloatMath.EXP_LIMIT) * (top / (top + rest));
    }
  }

  @Override
  void slopes(Block block, int length) {
    float[] x = block.x;
    float[] power = block.power;
    float[] a = block.a;
    exponential(block, length);
    for (int i = 0; i < length; i++) {
      float above = FloatMath.isPositive(a[i]);
      float e = power[i] + power[i] * x[i];
      float normal = Math.max(e, SMALLEST);
      float top = above * (1f + 2f * e) + (1f - above) * (e * (e + 2f));
      float rest = 2f * (above * normal * normal + (1f - above));
      float tanh = top / (top + rest);
      float tanhSlope = (1f + tanh) * (rest / (top + rest));
      float sigmoid = (above + (1f - above) * e) / (1f + e);
      x[i] =
          tanh
              + Math.min(Math.max(a[i], -FloatMath.EXP_LIMIT), FloatMath.EXP_LIMIT)
                  * tanhSlope
                  * sigmoid;
    }
  }

  private static void exponential(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = x[i];
      x[i] = -Math.min(Math.abs(x[i]), FloatMath.EXP_LIMIT);
    }
    FloatMath.exponential(x, block.power, length);
  }
}
