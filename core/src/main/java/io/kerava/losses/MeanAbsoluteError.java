package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean of absolute differences: {@code mean(|yTrue - yPred|)} over the last axis
 * (keras/src/losses/losses.py, mean_absolute_error). Where both are equal the slope in {@code
 * yPred} is -1, as JAX has it.
 */
public final class MeanAbsoluteError extends RowwiseLoss<MeanAbsoluteError> {
  static final Schema<MeanAbsoluteError> SCHEMA =
      lossSchema("MeanAbsoluteError", "mean_absolute_error", given -> new MeanAbsoluteError());

  /** The loss with Keras's defaults. */
  public MeanAbsoluteError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public MeanAbsoluteError(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    return Ops.mean(size(yTrue.subtract(yPred)), -1);
  }

  /** The absolute value, at 0 with the slope 1, as JAX has it. */
  static Tensor size(Tensor error) {
    return Ops.where(Ops.less(error, 0), error.negative(), error);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return MeanAbsoluteError::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double error = t[ti + i] - p[pi + i];
      sum += Math.abs(error);
      if (g != null) {
        g[pi + i] = error >= 0 ? -c / n : c / n;
      }
    }
    return sum / n;
  }
}
