package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The hinge loss over classes: {@code max(neg - pos + 1, 0)} with {@code pos = sum(yTrue yPred)}
 * and {@code neg = max((1 - yTrue) yPred)} over the last axis (keras/src/losses/losses.py,
 * categorical_hinge). Equal maxima share the gradient evenly, and at the hinge itself there is half
 * of it, as JAX has it.
 */
public final class CategoricalHinge extends RowwiseLoss<CategoricalHinge> {
  static final Schema<CategoricalHinge> SCHEMA =
      lossSchema("CategoricalHinge", "categorical_hinge", given -> new CategoricalHinge());

  /** The loss with Keras's defaults. */
  public CategoricalHinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public CategoricalHinge(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    Tensor pos = Ops.sum(yTrue.multiply(yPred), -1);
    Tensor neg = Ops.max(Ops.subtract(1, yTrue).multiply(yPred), -1);
    return Ops.maximum(neg.subtract(pos).add(1), 0);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return CategoricalHinge::row;
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double pos = 0;
    double neg = Double.NEGATIVE_INFINITY;
    int maxima = 0;
    for (int i = 0; i < n; i++) {
      pos += t[ti + i] * p[pi + i];
      double other = (1 - t[ti + i]) * p[pi + i];
      maxima = other > neg ? 1 : other == neg ? maxima + 1 : maxima;
      neg = Math.max(neg, other);
    }
    double margin = neg - pos + 1;
    if (g != null) {
      double slope = c * Epsilon.slopeOfMax(margin, 0);
      for (int i = 0; i < n; i++) {
        double others = 1 - t[ti + i];
        double ofMaximum = others * p[pi + i] == neg ? others / maxima : 0;
        g[pi + i] = slope * (ofMaximum - t[ti + i]);
      }
    }
    return Math.max(margin, 0);
  }
}
