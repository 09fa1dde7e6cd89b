package io.kerava.losses;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropy of one-hot targets: {@code -sum(t log(p / sum(p)))} over the last axis
 * (keras/src/losses/losses.py, categorical_crossentropy). Normalized probabilities are clipped to
 * [1e-7, 1 - 1e-7] and have no gradient outside.
 *
 * <pre>{@code
 * new CategoricalCrossentropy().labelSmoothing(0.1);
 * }</pre>
 */
public final class CategoricalCrossentropy extends AbstractCrossentropy<CategoricalCrossentropy> {
  static final Schema<CategoricalCrossentropy> SCHEMA =
      crossentropySchema(
          "CategoricalCrossentropy",
          "categorical_crossentropy",
          given -> new CategoricalCrossentropy());

  private final Derived<RowLoss> formula = new Derived<>(() -> formula(0));

  /** The loss with Keras's defaults. */
  public CategoricalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #fromLogits}. */
  public CategoricalCrossentropy(boolean fromLogits) {
    super(SCHEMA.defaults().with(FROM_LOGITS, fromLogits));
  }

  @Override
  public Optional<Loss> onInputOf(Activation lastActivation) {
    return Classes.areOutputOf(lastActivation, rowAxes()) && !fromLogits()
        ? Optional.of(fromLogits(true))
        : Optional.empty();
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    int axis = get(AXIS);
    Tensor logarithms =
        fromLogits() ? Ops.logSoftmax(yPred, axis) : Ops.log(Classes.shares(yPred, axis));
    return Ops.sum(smoothed(yTrue).multiply(logarithms), axis).negative();
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return rowAxes() == RowAxes.LAST || labelSmoothing() == 0
        ? formula.get()
        : formula(yTrue.shape().intLength(-1));
  }

  /**
   * The formula.
   *
   * @param spread the number of classes that smoothing divides by, 0 for the length of the row;
   *     Keras takes the length of the last axis even where the classes are another one
   */
  private RowLoss formula(int spread) {
    double s = labelSmoothing();
    return fromLogits()
        ? (t, ti, p, pi, n, c, g) ->
            ofLogits(s, s / (spread == 0 ? n : spread), t, ti, p, pi, n, c, g)
        : (t, ti, p, pi, n, c, g) ->
            ofProbabilities(s, s / (spread == 0 ? n : spread), t, ti, p, pi, n, c, g);
  }

  @Override
  String hint(Shape yTrue, Shape yPred) {
    return Classes.hint(yTrue, yPred, super.hint(yTrue, yPred));
  }

  private static double ofLogits(
      double smoothing,
      double added,
      double[] t,
      int ti,
      double[] x,
      int xi,
      int n,
      double c,
      double @Nullable [] g) {
    double logSum = g == null ? Classes.logSumExp(x, xi, n) : Classes.softmax(x, xi, n, g);
    double loss = 0;
    double mass = 0;
    for (int i = 0; i < n; i++) {
      double target = t[ti + i] * (1 - smoothing) + added;
      mass += target;
      loss += target * (logSum - x[xi + i]);
    }
    if (g != null) {
      for (int i = 0; i < n; i++) {
        double target = t[ti + i] * (1 - smoothing) + added;
        g[xi + i] = c * (mass * g[xi + i] - target);
      }
    }
    return loss;
  }

  private static double ofProbabilities(
      double smoothing,
      double added,
      double[] t,
      int ti,
      double[] p,
      int pi,
      int n,
      double c,
      double @Nullable [] g) {
    double total = Classes.sum(p, pi, n);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double target = t[ti + i] * (1 - smoothing) + added;
      double q = p[pi + i] / total;
      double clipped = Epsilon.clip(q);
      if (target != 0 || Double.isNaN(q)) {
        loss -= target * Math.log(clipped);
      }
      if (g != null) {
        g[pi + i] = -c * target / clipped * Epsilon.clipSlope(q);
      }
    }
    if (g != null) {
      Classes.backThroughNormalization(p, pi, n, total, g);
    }
    return loss;
  }
}
