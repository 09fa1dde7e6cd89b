package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Layer normalization along the last axes: each row of {@code width} numbers gets mean 0 and
 * variance 1, then a scale and a shift for each place in the row.
 *
 * <p>Source: {@code keras/src/layers/normalization/layer_normalization.py}.
 */
public final class LayerNormalizationKernel implements Kernel {
  private final int width;
  private final int rowsPerSample;
  private final double epsilon;
  private final int gamma;
  private final int beta;

  /**
   * A kernel.
   *
   * @param width the product of the lengths of the normalized axes
   * @param rowsPerSample the product of the lengths of the other ones
   */
  public LayerNormalizationKernel(
      int width, int rowsPerSample, double epsilon, boolean center, boolean scale) {
    this.width = width;
    this.rowsPerSample = rowsPerSample;
    this.epsilon = epsilon;
    this.gamma = scale ? 0 : -1;
    this.beta = center ? (scale ? 1 : 0) : -1;
  }

  /** What the way back needs of a pass: the normalized rows and what they were multiplied with. */
  private static final class Normalized {
    final Buffer rows = new Buffer();
    final Buffer inverse = new Buffer();
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Normalized normalized = site.scratch(this, kernel -> new Normalized());
    int rows = batch * rowsPerSample;
    float[] xHat = normalized.rows.atLeast(rows, width);
    float[] inverse = normalized.inverse.atLeast(rows);
    float[] values = site.values();
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      double mean = 0;
      for (int j = 0; j < width; j++) {
        mean += x[at + j];
      }
      mean /= width;
      double variance = 0;
      for (int j = 0; j < width; j++) {
        double difference = x[at + j] - mean;
        variance += difference * difference;
      }
      inverse[row] = (float) (1 / Math.sqrt(variance / width + epsilon));
      float center = (float) mean;
      for (int j = 0; j < width; j++) {
        xHat[at + j] = (x[at + j] - center) * inverse[row];
      }
      System.arraycopy(xHat, at, y, at, width);
      if (gamma >= 0) {
        int offset = site.offset(gamma);
        for (int j = 0; j < width; j++) {
          y[at + j] *= values[offset + j];
        }
      }
      if (beta >= 0) {
        int offset = site.offset(beta);
        for (int j = 0; j < width; j++) {
          y[at + j] += values[offset + j];
        }
      }
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Normalized normalized = site.scratch(this, kernel -> new Normalized());
    float[] xHat = normalized.rows.data();
    float[] inverse = normalized.inverse.data();
    float[] gradients = site.gradients();
    clear(gradients, gamma, site);
    clear(gradients, beta, site);
    for (int row = 0; row < batch * rowsPerSample; row++) {
      int at = row * width;
      if (beta >= 0) {
        int offset = site.offset(beta);
        for (int j = 0; j < width; j++) {
          gradients[offset + j] += dy[at + j];
        }
      }
      if (gamma >= 0) {
        scaleBack(dy, xHat, at, site);
      }
      if (dx != null) {
        inputGradient(dy, xHat, dx, at, inverse[row]);
      }
    }
  }

  private void clear(float[] gradients, int weight, Site site) {
    if (weight >= 0) {
      java.util.Arrays.fill(gradients, site.offset(weight), site.offset(weight) + width, 0f);
    }
  }

  /** Adds to the gradient of gamma, and turns dy into the gradient at the normalized row. */
  private void scaleBack(float[] dy, float[] xHat, int at, Site site) {
    int offset = site.offset(gamma);
    float[] gradients = site.gradients();
    float[] values = site.values();
    for (int j = 0; j < width; j++) {
      gradients[offset + j] += dy[at + j] * xHat[at + j];
      dy[at + j] *= values[offset + j];
    }
  }

  private void inputGradient(float[] dy, float[] xHat, float[] dx, int at, float inverse) {
    double mean = 0;
    double product = 0;
    for (int j = 0; j < width; j++) {
      mean += dy[at + j];
      product += dy[at + j] * xHat[at + j];
    }
    float meanOfGradient = (float) (mean / width);
    float meanOfProduct = (float) (product / width);
    for (int j = 0; j < width; j++) {
      dx[at + j] = (dy[at + j] - meanOfGradient - xHat[at + j] * meanOfProduct) * inverse;
    }
  }
}
