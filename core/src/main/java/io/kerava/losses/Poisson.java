package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The Poisson loss: {@code mean(yPred - yTrue log(yPred + 1e-7))} over the last axis
 * (keras/src/losses/losses.py, poisson). Predictions are rates, 0 or more.
 */
public final class Poisson extends RowwiseLoss<Poisson> {
  static final Schema<Poisson> SCHEMA = lossSchema("Poisson", "poisson", given -> new Poisson());

  /** The loss with Keras's defaults. */
  public Poisson() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public Poisson(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor logarithm = Ops.log(yPred.add(Epsilon.EPSILON));
    return Ops.mean(yPred.subtract(yTrue.multiply(logarithm)), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return Poisson::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double raised = p[pi + i] + Epsilon.EPSILON;
      sum += p[pi + i] - t[ti + i] * Math.log(raised);
      if (g != null) {
        g[pi + i] = c * (1 - t[ti + i] / raised) / n;
      }
    }
    return sum / n;
  }
}
