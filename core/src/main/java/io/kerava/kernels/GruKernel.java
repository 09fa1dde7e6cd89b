package io.kerava.kernels;

import io.kerava.activations.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Keras's GRU over whole sequences: input {@code (batch, steps, features)}, output {@code (batch,
 * units)} or {@code (batch, steps, units)}.
 *
 * <p>Weights: kernel {@code (features, 3 units)}, recurrent_kernel {@code (units, 3 units)} and
 * bias {@code (3 units)}, with {@code resetAfter} {@code (2, 3 units)}; the gates are z, r, h.
 *
 * <p>Source: {@code keras/src/layers/rnn/gru.py}, {@code keras/src/backend/jax/rnn.py}.
 */
public final class GruKernel implements Kernel {
  private final RecurrentKernel kernel;

  /** The kernel. */
  public GruKernel(
      RecurrentGeometry geometry,
      Activation activation,
      Activation recurrentActivation,
      boolean resetAfter) {
    int units = geometry.units();
    this.kernel =
        new RecurrentKernel(
            geometry,
            resetAfter
                ? new GruCell.Kind(
                    activation.toFloat(units),
                    recurrentActivation.toFloat(units),
                    geometry.useBias())
                : new GruResetBeforeCell.Kind(
                    activation.toFloat(units), recurrentActivation.toFloat(units)));
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
