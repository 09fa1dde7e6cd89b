package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/** To come. */
public final class DepthwiseConvolutionKernel implements Kernel {
  /** A kernel. */
  public DepthwiseConvolutionKernel(
      ConvolutionGeometry geometry, int depthMultiplier, boolean useBias, Activation activation) {}

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
