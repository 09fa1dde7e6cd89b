package io.kerava.activations;

/**
 * The exponential linear units: {@code above * x} above 0, {@code below * (exp(x / width) - 1)}
 * elsewhere.
 */
final class EluLoop extends BlockActivation.OfInput {
  private final float above;
  private final float below;
  private final float inverse;
  private final float slope;

  EluLoop(double above, double below, double width) {
    this.above = (float) above;
    this.below = (float) below;
    this.inverse = (float) (1 / width);
    this.slope = (float) (below / width);
  }

  @Override
  void values(Block block, int length) {
    float[] x = block.x;
    float[] power = block.power;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = above * Math.max(x[i], 0f);
    }
    exponential(block, length);
    for (int i = 0; i < length; i++) {
      x[i] = a[i] + below * ((power[i] - 1f) + power[i] * x[i]);
    }
  }

  @Override
  void slopes(Block block, int length) {
    float[] x = block.x;
    float[] power = block.power;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      a[i] = FloatMath.isPositive(x[i]);
    }
    exponential(block, length);
    for (int i = 0; i < length; i++) {
      x[i] = a[i] * above + (1f - a[i]) * (slope * (power[i] + power[i] * x[i]));
    }
  }

  private void exponential(Block block, int length) {
    float[] x = block.x;
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(Math.min(x[i], 0f) * inverse, -FloatMath.EXP_LIMIT);
    }
    FloatMath.exponential(x, block.power, length);
  }
}
