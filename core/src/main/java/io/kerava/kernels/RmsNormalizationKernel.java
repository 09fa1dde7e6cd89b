package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Each row of {@code width} numbers divided by the root of its mean square, then multiplied by a
 * scale for each place in the row.
 *
 * <p>Source: {@code keras/src/layers/normalization/rms_normalization.py}.
 */
public final class RmsNormalizationKernel implements Kernel {
  private static final int SCALE = 0;

  private final int width;
  private final int rowsPerSample;
  private final double epsilon;

  /**
   * A kernel.
   *
   * @param width the product of the lengths of the normalized axes, which are the last ones
   * @param rowsPerSample the product of the lengths of the other ones
   */
  public RmsNormalizationKernel(int width, int rowsPerSample, double epsilon) {
    this.width = width;
    this.rowsPerSample = rowsPerSample;
    this.epsilon = epsilon;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    float[] inverse = site.scratch(this, kernel -> new Buffer()).atLeast(batch, rowsPerSample);
    float[] values = site.values();
    int scale = site.offset(SCALE);
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      double squares = 0;
      for (int j = 0; j < width; j++) {
        squares += (double) x[at + j] * x[at + j];
      }
      inverse[row] = (float) (1 / Math.sqrt(squares / width + epsilon));
      for (int j = 0; j < width; j++) {
        y[at + j] = x[at + j] * inverse[row] * values[scale + j];
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    float[] inverse = site.scratch(this, kernel -> new Buffer()).data();
    float[] values = site.values();
    float[] gradients = site.gradients();
    int scale = site.offset(SCALE);
    Arrays.fill(gradients, scale, scale + width, 0f);
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      double product = 0;
      for (int j = 0; j < width; j++) {
        float normalized = x[at + j] * inverse[row];
        gradients[scale + j] += dy[at + j] * normalized;
        product += dy[at + j] * values[scale + j] * normalized;
      }
      float mean = (float) (product / width);
      if (dx != null) {
        for (int j = 0; j < width; j++) {
          float normalized = x[at + j] * inverse[row];
          dx[at + j] = (dy[at + j] * values[scale + j] - normalized * mean) * inverse[row];
        }
      }
    }
  }
}
