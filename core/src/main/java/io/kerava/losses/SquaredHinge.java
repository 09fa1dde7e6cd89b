package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The squared hinge loss: {@code mean(max(1 - yTrue yPred, 0)^2)} over the last axis, for targets
 * of -1 or 1 (keras/src/losses/losses.py, squared_hinge). Where a whole batch has targets of 0 and
 * 1 only, 0 is taken for -1.
 */
public final class SquaredHinge extends RowwiseLoss<SquaredHinge> {
  static final Schema<SquaredHinge> SCHEMA =
      lossSchema("SquaredHinge", "squared_hinge", given -> new SquaredHinge());

  /** The loss with Keras's defaults. */
  public SquaredHinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public SquaredHinge(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    return Ops.mean(Ops.square(HingeLabels.missing(yTrue, yPred)), -1);
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return HingeLabels.areBinary(yTrue) ? SquaredHinge::ofBinary : SquaredHinge::ofSigns;
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
      double hinge = Math.max(margin, 0);
      sum += hinge * hinge;
      if (g != null) {
        g[pi + i] = -c * target * 2 * hinge / n;
      }
    }
    return sum / n;
  }
}
