package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/** Keras's SimpleRNN. */
public final class SimpleRnnKernel implements Kernel {
  /** The kernel. */
  public SimpleRnnKernel(RecurrentGeometry geometry, Activation activation) {}

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
