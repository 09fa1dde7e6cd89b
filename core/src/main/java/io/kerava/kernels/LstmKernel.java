package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Keras's LSTM over whole sequences: input {@code (batch, steps, features)}, output {@code (batch,
 * units)} or {@code (batch, steps, units)}.
 *
 * <p>Weights: kernel {@code (features, 4 units)}, recurrent_kernel {@code (units, 4 units)} and
 * bias {@code (4 units)}; the gates are i, f, c, o.
 *
 * <p>Source: {@code keras/src/layers/rnn/lstm.py}, {@code keras/src/backend/jax/rnn.py}.
 */
public final class LstmKernel implements Kernel {
  private final RecurrentKernel kernel;

  /** The kernel. */
  public LstmKernel(
      RecurrentGeometry geometry, Activation activation, Activation recurrentActivation) {
    int units = geometry.units();
    this.kernel =
        new RecurrentKernel(
            geometry,
            new LstmCell.Kind(activation.toFloat(units), recurrentActivation.toFloat(units)));
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
