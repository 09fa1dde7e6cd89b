package io.kerava.kernels;

import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/** To come. */
public final class GlobalPoolingKernel implements Kernel {
  private GlobalPoolingKernel() {}

  /** The largest of each window. */
  public static GlobalPoolingKernel max(Shape input) {
    return new GlobalPoolingKernel();
  }

  /** The mean of each window. */
  public static GlobalPoolingKernel average(Shape input) {
    return new GlobalPoolingKernel();
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
