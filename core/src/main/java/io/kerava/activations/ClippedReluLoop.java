package io.kerava.activations;

import io.kerava.arrays.FloatSign;

/** {@code min(max(x, 0), max)}. */
final class ClippedReluLoop implements FloatActivation {
  private final float max;
  private final float slopeAtMax;

  /**
   * The loop.
   *
   * @param max positive
   * @param slopeAtMax the derivative at {@code max}, from 0 to 0.5
   */
  ClippedReluLoop(double max, double slopeAtMax) {
    this.max = (float) max;
    this.slopeAtMax = (float) slopeAtMax;
  }

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(Math.max(z[i], 0f), max);
    }
  }

  @Override
  public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
    for (int i = from; i < to; i++) {
      // 1, 0 or -1: below, at or above the largest value
      float side = FloatSign.of(max - z[i]);
      float below = Math.max((1f - slopeAtMax) * side + slopeAtMax, 0f);
      dz[i] = dy[i] * (FloatMath.isPositive(z[i]) * below);
    }
  }

  @Override
  public boolean needsInput() {
    return true;
  }
}
