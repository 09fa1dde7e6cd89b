package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** {@code max(x, 0) + alpha * min(x, 0)}, with the slopes of Keras at 0. */
public final class PReLUKernel implements Kernel {
  private final int[] alphas;

  /**
   * The kernel.
   *
   * @param alphas for each element of a sample the place of its alpha
   */
  public PReLUKernel(int[] alphas) {
    this.alphas = alphas.clone();
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    float[] alpha = site.values();
    int offset = site.offset(0);
    for (int sample = 0; sample < batch; sample++) {
      int base = sample * alphas.length;
      for (int i = 0; i < alphas.length; i++) {
        float value = x[base + i];
        y[base + i] = value > 0 ? value : alpha[offset + alphas[i]] * value;
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    float[] alpha = site.values();
    float[] gradient = site.gradients();
    int offset = site.offset(0);
    for (int place : alphas) {
      gradient[offset + place] = 0;
    }
    for (int sample = 0; sample < batch; sample++) {
      int base = sample * alphas.length;
      for (int i = 0; i < alphas.length; i++) {
        int at = offset + alphas[i];
        float value = x[base + i];
        float slope = value > 0 ? 1 : value < 0 ? alpha[at] : 0;
        gradient[at] += dy[base + i] * Math.min(value, 0f);
        if (dx != null) {
          dx[base + i] = dy[base + i] * slope;
        }
      }
    }
  }
}
