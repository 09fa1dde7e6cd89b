package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/** An activation as a layer of its own, on rows along the last axis. */
public final class ActivationKernel implements Kernel {
  private final FloatActivation activation;
  private final int inputSize;

  /** The kernel for samples of a shape. */
  public ActivationKernel(Activation activation, Shape input) {
    this(activation, input, input.rank() == 0 ? 1 : input.intLength(-1));
  }

  /** The kernel for rows of a length, for samples of a shape. */
  public ActivationKernel(Activation activation, Shape input, int rowLength) {
    this.activation = activation.toFloat(rowLength);
    this.inputSize = Math.toIntExact(input.size());
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    activation.forward(x, y, 0, batch * inputSize);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      activation.backward(x, y, dy, dx, 0, batch * inputSize);
    }
  }
}
