package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** To come. */
public final class PoolingKernel implements Kernel {
  private PoolingKernel() {}

  /** The largest of each window. */
  public static PoolingKernel max(ConvolutionGeometry geometry) {
    return new PoolingKernel();
  }

  /** The mean of each window. */
  public static PoolingKernel average(ConvolutionGeometry geometry) {
    return new PoolingKernel();
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    throw new UnsupportedOperationException("to come");
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    throw new UnsupportedOperationException("to come");
  }
}
