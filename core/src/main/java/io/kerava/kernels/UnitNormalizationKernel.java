package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Each row of {@code width} numbers divided by its length.
 *
 * <p>Source: {@code keras/src/ops/nn.py}, {@code normalize}.
 */
public final class UnitNormalizationKernel implements Kernel {
  private static final double GREATEST_FACTOR = 1e12;

  private final int width;
  private final int rowsPerSample;

  /**
   * A kernel.
   *
   * @param width the product of the lengths of the normalized axes, which are the last ones
   * @param rowsPerSample the product of the lengths of the other ones
   */
  public UnitNormalizationKernel(int width, int rowsPerSample) {
    this.width = width;
    this.rowsPerSample = rowsPerSample;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    float[] factors = site.scratch(this, kernel -> new Buffer()).atLeast(batch, rowsPerSample);
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      double squares = 0;
      for (int j = 0; j < width; j++) {
        squares += (double) x[at + j] * x[at + j];
      }
      factors[row] = (float) Math.min(1 / Math.sqrt(squares), GREATEST_FACTOR);
      for (int j = 0; j < width; j++) {
        y[at + j] = x[at + j] * factors[row];
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx == null) {
      return;
    }
    float[] factors = site.scratch(this, kernel -> new Buffer()).data();
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      double product = 0;
      for (int j = 0; j < width; j++) {
        product += (double) dy[at + j] * y[at + j];
      }
      for (int j = 0; j < width; j++) {
        dx[at + j] = (float) ((dy[at + j] - y[at + j] * product) * factors[row]);
      }
    }
  }
}
