package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The hinge loss: {@code mean(max(1 - yTrue yPred, 0))} over the last axis, for targets of -1 or 1
 * (keras/src/losses/losses.py, hinge). Where a whole batch has targets of 0 and 1 only, 0 is taken
 * for -1. At the hinge itself there is half the gradient, as JAX has it.
 */
public final class Hinge extends RowwiseLoss<Hinge> {
  static final Schema<Hinge> SCHEMA = lossSchema("Hinge", "hinge", given -> new Hinge());

  /** The loss with Keras's defaults. */
  public Hinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public Hinge(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    return Ops.mean(HingeLabels.missing(yTrue, yPred), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return HingeLabels.areBinary(yTrue) ? Hinge::ofBinary : Hinge::ofSigns;
  }

  private static double ofSigns(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    return row(1, 0, t, ti, p, pi, n, c, g);
  }

  private static double ofBinary(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    return row(2, -1, t, ti, p, pi, n, c, g);
  }

  private static double row(
      double scale,
      double offset,
      double[] t,
      int ti,
      double[] p,
      int pi,
      int n,
      double c,
      double @Nullable [] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double target = scale * t[ti + i] + offset;
      double margin = 1 - target * p[pi + i];
      sum += Math.max(margin, 0);
      if (g != null) {
        g[pi + i] = -c * target * Epsilon.slopeOfMax(margin, 0) / n;
      }
    }
    return sum / n;
  }
}
