package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean of absolute differences in percent of the targets: {@code 100 mean(|(yTrue - yPred) /
 * max(|yTrue|, 1e-7)|)} over the last axis (keras/src/losses/losses.py,
 * mean_absolute_percentage_error). Where both are equal the slope in {@code yPred} is -1, as JAX
 * has it.
 */
public final class MeanAbsolutePercentageError extends RowwiseLoss<MeanAbsolutePercentageError> {
  static final Schema<MeanAbsolutePercentageError> SCHEMA =
      lossSchema(
          "MeanAbsolutePercentageError",
          "mean_absolute_percentage_error",
          given -> new MeanAbsolutePercentageError());

  /** The loss with Keras's defaults. */
  public MeanAbsolutePercentageError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public MeanAbsolutePercentageError(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor unit = Ops.maximum(Ops.absolute(yTrue), Epsilon.EPSILON);
    Tensor error = yTrue.subtract(yPred).divide(unit);
    return Ops.mean(MeanAbsoluteError.size(error), -1).multiply(100);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return MeanAbsolutePercentageError::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double unit = Math.max(Math.abs(t[ti + i]), Epsilon.EPSILON);
      double error = t[ti + i] - p[pi + i];
      sum += Math.abs(error) / unit;
      if (g != null) {
        g[pi + i] = (error >= 0 ? -100 : 100) * c / unit / n;
      }
    }
    return 100 * sum / n;
  }
}
