package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean of squared differences: {@code mean((yTrue - yPred)^2)} over the last axis
 * (keras/src/losses/losses.py, mean_squared_error).
 *
 * <pre>{@code
 * new MeanSquaredError().call(yTrue, yPred);
 * }</pre>
 */
public final class MeanSquaredError extends RowwiseLoss<MeanSquaredError> {
  static final Schema<MeanSquaredError> SCHEMA =
      lossSchema("MeanSquaredError", "mean_squared_error", given -> new MeanSquaredError());

  /** The loss with Keras's defaults. */
  public MeanSquaredError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public MeanSquaredError(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    return Ops.mean(Ops.square(yTrue.subtract(yPred)), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return MeanSquaredError::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double error = p[pi + i] - t[ti + i];
      sum += error * error;
      if (g != null) {
        g[pi + i] = c * 2 * error / n;
      }
    }
    return sum / n;
  }
}
