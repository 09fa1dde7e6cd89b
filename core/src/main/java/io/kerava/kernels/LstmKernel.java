package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/** Keras's LSTM. */
public final class LstmKernel implements Kernel {
  /** The kernel. */
  public LstmKernel(
      RecurrentGeometry geometry, Activation activation, Activation recurrentActivation) {}

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
