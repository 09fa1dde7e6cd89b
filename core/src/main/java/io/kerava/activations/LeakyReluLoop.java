package io.kerava.activations;

/** {@code x} from 0 on, {@code slope * x} below. */
final class LeakyReluLoop implements FloatActivation {
  private final float slope;

  LeakyReluLoop(double slope) {
    this.slope = (float) slope;
  }

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(z[i], 0f) + slope * Math.min(z[i], 0f);
    }
  }

  @Override
  public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
    backward(needsInput() ? z : y, dy, dz, from, to);
  }

  private void backward(float[] x, float[] dy, float[] dz, int from, int to) {
    for (int i = from; i < to; i++) {
      // 1 from 0 on, else 0
      float above = Math.max(Math.min(x[i] * Float.MAX_VALUE, 0f), -1f) + 1f;
      dz[i] = dy[i] * (above + (1f - above) * slope);
    }
  }

  /** With a positive slope the output has the input's sign. */
  @Override
  public boolean needsInput() {
    return slope <= 0;
  }
}
