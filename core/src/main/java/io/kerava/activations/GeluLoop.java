package io.kerava.activations;

/** {@code x} times the chance that a standard normal number is below {@code x}. */
final class GeluLoop extends BlockActivation.OfInput {
  static final GeluLoop INSTANCE = new GeluLoop();

  /** The density of a standard normal number at 0. */
  private static final float PEAK = (float) (1 / Math.sqrt(2 * Math.PI));

  private GeluLoop() {}

  @Override
  void values(Block block, int length) {
    chancesBelow(block, length);
    float[] x = block.x;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      x[i] *= Math.max(a[i], -NormalTail.LIMIT);
    }
  }

  @Override
  void slopes(Block block, int length) {
    chancesBelow(block, length);
    float[] x = block.x;
    float[] density = block.power;
    float[] a = block.a;
    for (int i = 0; i < length; i++) {
      x[i] += Math.max(Math.min(a[i], NormalTail.LIMIT), -NormalTail.LIMIT) * (PEAK * density[i]);
    }
  }

  /** From x to the chance; x is kept in a, and exp(-x^2 / 2) in power. */
  private static void chancesBelow(Block block, int length) {
    float[] x = block.x;
    float[] a = block.a;
    System.arraycopy(x, 0, a, 0, length);
    NormalTail.chancesAbove(a, x, block.power, length);
    for (int i = 0; i < length; i++) {
      float above = FloatMath.isPositive(a[i]);
      x[i] = above + (1f - 2f * above) * x[i];
    }
  }
}
