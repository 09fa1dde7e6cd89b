package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Keras's SimpleRNN over whole sequences: input {@code (batch, steps, features)}, output {@code
 * (batch, units)} or {@code (batch, steps, units)}.
 *
 * <p>Weights: kernel {@code (features, units)}, recurrent_kernel {@code (units, units)} and bias
 * {@code (units)}.
 *
 * <p>Source: {@code keras/src/layers/rnn/simple_rnn.py}, {@code keras/src/backend/jax/rnn.py}.
 */
public final class SimpleRnnKernel implements Kernel {
  private final RecurrentKernel kernel;

  /** The kernel. */
  public SimpleRnnKernel(RecurrentGeometry geometry, Activation activation) {
    int units = geometry.units();
    this.kernel = new RecurrentKernel(geometry, new SimpleRnnCell.Kind(activation.toFloat(units)));
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    kernel.forward(x, y, batch, site);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    kernel.backward(x, y, dy, dx, batch, site);
  }
}
