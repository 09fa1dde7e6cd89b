package io.kerava.activations;

import io.kerava.arrays.FloatSign;

/** {@link HardSigmoidKeras2}: {@code 0.2 * (x + 2.5)}, which is exact near -2.5, cut at 0 and 1. */
final class HardSigmoidLoop implements FloatActivation {
  private static final float SLOPE = 0.2f;
  private static final float EDGE = 2.5f;

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(Math.max(SLOPE * (z[i] + EDGE), 0f), 1f);
    }
  }

  @Override
  public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
    for (int i = from; i < to; i++) {
      // 1, 0 or -1: within the edges, at one of them or beyond
      float side = FloatSign.of(EDGE - Math.abs(z[i]));
      dz[i] = dy[i] * (SLOPE * Math.max(0.5f * side + 0.5f, 0f));
    }
  }

  @Override
  public boolean needsInput() {
    return true;
  }
}
