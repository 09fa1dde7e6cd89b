package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/** Keras's GRU. */
public final class GruKernel implements Kernel {
  /** The kernel. */
  public GruKernel(
      RecurrentGeometry geometry,
      Activation activation,
      Activation recurrentActivation,
      boolean resetAfter) {}

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    throw new UnsupportedOperationException("follows");
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    throw new UnsupportedOperationException("follows");
  }
}
