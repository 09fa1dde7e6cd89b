package io.kerava.losses;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropy of integer labels: {@code -log(p[label] / sum(p))} (keras/src/losses/losses.py,
 * sparse_categorical_crossentropy). Normalized probabilities are clipped to [1e-7, 1 - 1e-7] and
 * have no gradient outside.
 *
 * <p>Targets are shaped as the predictions without their last axis, or with a last axis of length
 * 1. A label that is no class is an {@link IllegalArgumentException}; Keras gives it a loss of 0 or
 * NaN, depending on the backend.
 */
public final class SparseCategoricalCrossentropy
    extends RowwiseLoss<SparseCategoricalCrossentropy> {
  private static final Argument<Boolean> FROM_LOGITS = AbstractCrossentropy.FROM_LOGITS;
  private static final Argument<Integer> IGNORE_CLASS =
      Argument.optional("ignore_class", ArgumentTypes.INTEGER);

  private static final Argument<Integer> AXIS = AbstractCrossentropy.AXIS;

  static final Schema<SparseCategoricalCrossentropy> SCHEMA =
      lossSchema(
          "SparseCategoricalCrossentropy",
          "sparse_categorical_crossentropy",
          given -> new SparseCategoricalCrossentropy(),
          FROM_LOGITS,
          IGNORE_CLASS,
          AXIS);

  private final Derived<RowAxes> rowAxes = new Derived<>(() -> RowAxes.of(get(AXIS)));
  private final Derived<RowLoss> formula =
      new Derived<>(() -> get(FROM_LOGITS) ? this::ofLogits : this::ofProbabilities);

  /** The label that counts for nothing; NaN, which no label is equal to, where there is none. */
  private final Derived<Double> ignored =
      new Derived<>(() -> find(IGNORE_CLASS).map(Integer::doubleValue).orElse(Double.NaN));

  /** The loss with Keras's defaults. */
  public SparseCategoricalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #fromLogits}. */
  public SparseCategoricalCrossentropy(boolean fromLogits) {
    super(SCHEMA.defaults().with(FROM_LOGITS, fromLogits));
  }

  /** {@code true} where predictions are the numbers before softmax. */
  public SparseCategoricalCrossentropy fromLogits(boolean fromLogits) {
    return with(FROM_LOGITS, fromLogits);
  }

  /** The label of rows that count for nothing, such as -1 or 255 for a void class. */
  public SparseCategoricalCrossentropy ignoreClass(int ignoreClass) {
    return with(IGNORE_CLASS, ignoreClass);
  }

  /** The axis of the classes. */
  public SparseCategoricalCrossentropy axis(int axis) {
    return with(AXIS, axis);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    dropDefault(config, AXIS);
    return config;
  }

  @Override
  public Optional<Loss> onInputOf(Activation lastActivation) {
    return Classes.areOutputOf(lastActivation, rowAxes()) && !get(FROM_LOGITS)
        ? Optional.of(fromLogits(true))
        : Optional.empty();
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    if (!masks()) {
      return ofLabels(yTrue, yPred);
    }
    Tensor counts = Ops.notEqual(yTrue, ignored.get());
    Tensor labels = Ops.where(counts, yTrue, 0);
    Tensor p = Ops.where(Ops.expandDims(counts, get(AXIS)), yPred, 0);
    return Ops.where(counts, ofLabels(labels, p), 0);
  }

  private Tensor ofLabels(Tensor labels, Tensor p) {
    int axis = get(AXIS);
    Tensor logarithms =
        get(FROM_LOGITS) ? Ops.logSoftmax(p, axis) : Ops.log(Classes.shares(p, axis));
    Tensor isLabel = Ops.oneHot(labels, p.shape().intLength(axis));
    Tensor chosen = Ops.moveaxis(isLabel, -1, axis).multiply(logarithms);
    return Ops.sum(chosen, axis).negative();
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return formula.get();
  }

  @Override
  RowAxes rowAxes() {
    return rowAxes.get();
  }

  @Override
  boolean takesLabels() {
    return true;
  }

  @Override
  boolean masks() {
    return !Double.isNaN(ignored.get());
  }

  @Override
  boolean isMasked(double label) {
    return label == ignored.get();
  }

  @Override
  public void checkTargets(DoubleArray yTrue, Shape yPred, int firstRow) {
    int classes = yPred.intLength(get(AXIS));
    int perRow = yTrue.size() / yTrue.rows();
    for (int i = 0; i < yTrue.size(); i++) {
      if (!isMasked(yTrue.data()[i])) {
        Classes.index(name(), yTrue.data()[i], firstRow + i / perRow, classes);
      }
    }
  }

  private double ofLogits(
      double[] t, int ti, double[] x, int xi, int n, double c, double @Nullable [] g) {
    if (isMasked(t[ti])) {
      return nothing(xi, n, g);
    }
    int label = Classes.index(name(), t[ti], ti, n);
    if (g == null) {
      return Classes.logSumExp(x, xi, n) - x[xi + label];
    }
    double logSum = Classes.softmax(x, xi, n, g);
    for (int i = 0; i < n; i++) {
      g[xi + i] *= c;
    }
    g[xi + label] -= c;
    return logSum - x[xi + label];
  }

  private double ofProbabilities(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    if (isMasked(t[ti])) {
      return nothing(pi, n, g);
    }
    int label = Classes.index(name(), t[ti], ti, n);
    double total = Classes.sum(p, pi, n);
    double q = p[pi + label] / total;
    double clipped = Epsilon.clip(q);
    if (g != null) {
      double slope = -c / clipped * Epsilon.clipSlope(q) / total;
      Arrays.fill(g, pi, pi + n, -slope * q);
      g[pi + label] += slope;
    }
    return -Math.log(clipped);
  }

  private static double nothing(int pi, int n, double @Nullable [] g) {
    if (g != null) {
      Arrays.fill(g, pi, pi + n, 0);
    }
    return 0;
  }
}
