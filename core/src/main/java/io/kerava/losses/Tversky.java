package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tversky's loss of a segmentation: {@code 1 - hit / (hit + alpha missed + beta extra + 1e-7)} with
 * {@code hit = sum(t p)}, {@code missed = sum(t (1 - p))}, {@code extra = sum((1 - t) p)}
 * (keras/src/losses/losses.py, tversky, which calls these two fp and fn). Without {@link #axis} it
 * is one number for the whole batch.
 */
public final class Tversky extends RowwiseLoss<Tversky> {
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 0.5);
  private static final Argument<Double> BETA = Argument.of("beta", ArgumentTypes.NUMBER, 0.5);
  private static final Argument<List<Integer>> AXIS = Dice.AXIS;

  static final Schema<Tversky> SCHEMA =
      lossSchema("Tversky", "tversky", given -> new Tversky(), ALPHA, BETA, AXIS);

  private final Derived<RowAxes> rowAxes =
      new Derived<>(() -> find(AXIS).map(RowAxes::of).orElse(RowAxes.ALL));
  private final Derived<RowLoss> formula = new Derived<>(this::formula);

  /** The loss with Keras's defaults. */
  public Tversky() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first arguments: see {@link #alpha} and {@link #beta}. */
  public Tversky(double alpha, double beta) {
    super(SCHEMA.defaults().with(ALPHA, alpha).with(BETA, beta));
  }

  /** The weight of what was missed. */
  public Tversky alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** The weight of what was found and isn't there. */
  public Tversky beta(double beta) {
    return with(BETA, beta);
  }

  /** The axes that are summed over; all of them, the batch's too, where this isn't called. */
  public Tversky axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    int[] axes = rowAxes().toArray();
    Tensor hit = Ops.sum(yTrue.multiply(yPred), axes);
    Tensor missed = Ops.sum(yTrue.multiply(Ops.subtract(1, yPred)), axes).multiply(get(ALPHA));
    Tensor extra = Ops.sum(Ops.subtract(1, yTrue).multiply(yPred), axes).multiply(get(BETA));
    Tensor whole = hit.add(missed).add(extra).add(Epsilon.EPSILON);
    return Ops.subtract(1, hit.divide(whole));
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  @Override
  RowAxes rowAxes() {
    return rowAxes.get();
  }

  private RowLoss formula() {
    double alpha = get(ALPHA);
    double beta = get(BETA);
    return (t, ti, p, pi, n, c, g) -> row(alpha, beta, t, ti, p, pi, n, c, g);
  }

  private static double row(
      double alpha,
      double beta,
      double[] t,
      int ti,
      double[] p,
      int pi,
      int n,
      double c,
      double @Nullable [] g) {
    double hit = 0;
    double missed = 0;
    double extra = 0;
    for (int i = 0; i < n; i++) {
      hit += t[ti + i] * p[pi + i];
      missed += t[ti + i] * (1 - p[pi + i]);
      extra += (1 - t[ti + i]) * p[pi + i];
    }
    double whole = hit + alpha * missed + beta * extra + Epsilon.EPSILON;
    if (g != null) {
      for (int i = 0; i < n; i++) {
        double target = t[ti + i];
        double ofWhole = target - alpha * target + beta * (1 - target);
        g[pi + i] = -c * (target * whole - hit * ofWhole) / (whole * whole);
      }
    }
    return 1 - hit / whole;
  }
}
