package io.kerava.activations;

/**
 * {@code x * sigmoid(w)} with {@code w = slope * (x + cubic * x^3)}: silu, and gelu with tanh in
 * place of the error function.
 */
final class GatedLoop extends BlockActivation.OfInput {
  static final GatedLoop SILU = new GatedLoop(1, 0, FloatMath.EXP_LIMIT);
  static final GatedLoop APPROXIMATE_GELU = new GatedLoop(Gelu.TWICE_SLOPE, Gelu.CUBIC, 20);

  private final float slope;
  private final float cubic;

  /** From here on the sigmoid is 0 or 1. */
  private final float limit;

  private GatedLoop(double slope, double cubic, float limit) {
    this.slope = (float) slope;
    this.cubic = (float) cubic;
    this.limit = limit;
  }

  @Override
  void values(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    exp(block, length);
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(a[i], -limit) / (1f + x[i]);
    }
  }

  @Override
  void slopes(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    exp(block, length);
    for (int i = 0; i < length; i++) {
      float gate = 1f / (1f + x[i]);
      float rest = x[i] * gate; // 1 - gate would cancel
      float c = Math.min(Math.max(a[i], -limit), limit);
      float innerSlope = slope * (1f + 3f * cubic * c * c);
      x[i] = gate * (1f + c * rest * innerSlope);
    }
  }

  /** From x to {@code exp(-w)}; x is kept in a. */
  private void exp(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = x[i];
      float c = Math.min(Math.max(x[i], -limit), limit);
      float w = slope * (c + cubic * c * c * c);
      x[i] = Math.max(Math.min(-w, FloatMath.EXP_LIMIT), -FloatMath.EXP_LIMIT);
    }
    FloatMath.expInRange(x, block.power, length);
  }
}
