package io.kerava.kernels;

import io.kerava.random.Noise;
import org.jspecify.annotations.Nullable;

/** {@code y = x + noise} while training. */
public final class AddNoiseKernel implements Kernel {
  private final Noise noise;
  private final int size;

  /** The kernel for samples of that size. */
  public AddNoiseKernel(Noise noise, int size) {
    this.noise = noise;
    this.size = size;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    int length = batch * size;
    if (!site.training()) {
      System.arraycopy(x, 0, y, 0, length);
      return;
    }
    noise.fill(y, length, site.random());
    for (int i = 0; i < length; i++) {
      y[i] += x[i];
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      System.arraycopy(dy, 0, dx, 0, batch * size);
    }
  }
}
