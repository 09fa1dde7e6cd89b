package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The Kullback-Leibler divergence of two distributions: {@code sum(yTrue log(yTrue / yPred))} over
 * the last axis, with both clipped to [1e-7, 1] (keras/src/losses/losses.py, kl_divergence).
 * Predictions outside have no gradient; one of exactly 1 has half of it, as JAX has it.
 */
public final class KLDivergence extends RowwiseLoss<KLDivergence> {
  static final Schema<KLDivergence> SCHEMA =
      lossSchema("KLDivergence", "kl_divergence", given -> new KLDivergence());

  /** The loss with Keras's defaults. */
  public KLDivergence() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public KLDivergence(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor target = Ops.clip(yTrue, Epsilon.EPSILON, 1);
    Tensor prediction = Ops.clip(yPred, Epsilon.EPSILON, 1);
    return Ops.sum(target.multiply(Ops.log(target.divide(prediction))), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return KLDivergence::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double target = clip(t[ti + i]);
      double q = clip(p[pi + i]);
      sum += target * Math.log(target / q);
      if (g != null) {
        g[pi + i] =
            -c
                * target
                / q
                * Epsilon.slopeOfMax(p[pi + i], Epsilon.EPSILON)
                * Epsilon.slopeOfMax(1, p[pi + i]);
      }
    }
    return sum;
  }

  private static double clip(double value) {
    return Math.min(Math.max(value, Epsilon.EPSILON), 1);
  }
}
