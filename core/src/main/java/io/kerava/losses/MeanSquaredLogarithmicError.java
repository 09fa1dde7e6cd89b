package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean of squared differences of logarithms: {@code mean((log(yTrue + 1) - log(yPred + 1))^2)}
 * over the last axis, with both at least 1e-7 (keras/src/losses/losses.py,
 * mean_squared_logarithmic_error). Predictions below that have no gradient.
 */
public final class MeanSquaredLogarithmicError extends RowwiseLoss<MeanSquaredLogarithmicError> {
  static final Schema<MeanSquaredLogarithmicError> SCHEMA =
      lossSchema(
          "MeanSquaredLogarithmicError",
          "mean_squared_logarithmic_error",
          given -> new MeanSquaredLogarithmicError());

  /** The loss with Keras's defaults. */
  public MeanSquaredLogarithmicError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public MeanSquaredLogarithmicError(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor target = Ops.log1p(Ops.maximum(yTrue, Epsilon.EPSILON));
    Tensor prediction = Ops.log1p(Ops.maximum(yPred, Epsilon.EPSILON));
    return Ops.mean(Ops.square(prediction.subtract(target)), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return MeanSquaredLogarithmicError::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double raised = Math.max(p[pi + i], Epsilon.EPSILON);
      double error = Math.log1p(raised) - Math.log1p(Math.max(t[ti + i], Epsilon.EPSILON));
      sum += error * error;
      if (g != null) {
        g[pi + i] =
            c * 2 * error / (raised + 1) * Epsilon.slopeOfMax(p[pi + i], Epsilon.EPSILON) / n;
      }
    }
    return sum / n;
  }
}
