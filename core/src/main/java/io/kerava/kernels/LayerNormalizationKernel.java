package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Layer normalization along the last axes: each row of {@code width} numbers gets mean 0 and
 * variance 1, then a scale and a shift for each place in the row. RMS normalization leaves the mean
 * and has no shift: the mean of a row's squares becomes 1.
 *
 * <p>Sources: {@code keras/src/layers/normalization/layer_normalization.py} and {@code
 * rms_normalization.py}.
 */
public final class LayerNormalizationKernel implements Kernel {
  private final int width;
  private final int rowsPerSample;
  private final boolean centers;
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
    this(width, rowsPerSample, true, epsilon, center, scale);
  }

  private LayerNormalizationKernel(
      int width,
      int rowsPerSample,
      boolean centers,
      double epsilon,
      boolean center,
      boolean scale) {
    this.width = width;
    this.centers = centers;
    this.rowsPerSample = rowsPerSample;
    this.epsilon = epsilon;
    this.gamma = scale ? 0 : -1;
    this.beta = center ? (scale ? 1 : 0) : -1;
  }

  /**
   * RMS normalization.
   *
   * @param width the product of the lengths of the normalized axes
   * @param rowsPerSample the product of the lengths of the other ones
   */
  public static LayerNormalizationKernel ofSquares(int width, int rowsPerSample, double epsilon) {
    return new LayerNormalizationKernel(width, rowsPerSample, false, epsilon, false, true);
  }

  private LayerNormalizationPass newPass() {
    return new LayerNormalizationPass(width, centers, epsilon);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    LayerNormalizationPass pass = site.scratch(this, LayerNormalizationKernel::newPass);
    pass.take(site.values(), offset(gamma, site), offset(beta, site));
    pass.forward(x, y, batch * rowsPerSample);
  }

  private static int offset(int weight, Site site) {
    return weight < 0 ? -1 : site.offset(weight);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    LayerNormalizationPass pass = site.scratch(this, LayerNormalizationKernel::newPass);
    pass.backward(x, dy, dx, batch * rowsPerSample);
    if (gamma >= 0) {
      pass.putScaleGradient(site.gradients(), site.offset(gamma));
    }
    if (beta >= 0) {
      pass.putShiftGradient(site.gradients(), site.offset(beta));
    }
  }
}
