package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the hyperbolic cosine of differences: {@code mean(log(cosh(yPred - yTrue)))}
 * over the last axis (keras/src/losses/losses.py, log_cosh). Near 0 it is half the square, far away
 * the absolute value less log 2.
 */
public final class LogCosh extends RowwiseLoss<LogCosh> {
  static final Schema<LogCosh> SCHEMA = lossSchema("LogCosh", "log_cosh", given -> new LogCosh());

  /** The loss with Keras's defaults. */
  public LogCosh() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public LogCosh(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor error = yPred.subtract(yTrue);
    return Ops.mean(error.add(Ops.softplus(error.multiply(-2))).subtract(LOG_2), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return LogCosh::row;
  }

  private static final double LOG_2 = Math.log(2);

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double error = p[pi + i] - t[ti + i];
      double size = Math.abs(error);
      sum += size + Math.log1p(Math.exp(-2 * size)) - LOG_2;
      if (g != null) {
        g[pi + i] = c * Math.tanh(error) / n;
      }
    }
    return sum / n;
  }
}
