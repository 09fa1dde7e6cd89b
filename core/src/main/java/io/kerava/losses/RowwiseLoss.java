package io.kerava.losses;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.PerShape;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A loss whose rows each give one number. A row is a slice along the last axis, or along the axes
 * that the loss's {@code axis} argument names.
 *
 * @param <S> the subclass itself
 */
public abstract class RowwiseLoss<S extends RowwiseLoss<S>> extends AbstractLoss<S> {
  private final PerShape<Gathered> gatheredRows =
      new PerShape<>(shape -> Gathered.of(rowAxes(), shape));

  RowwiseLoss(Arguments arguments) {
    super(arguments);
  }

  /**
   * The formula of a row, for a batch with these targets; the metric of the same name takes the
   * mean of it.
   */
  public abstract RowLoss formula(DoubleArray yTrue, Shape yPred);

  /** The axes that make up a row. */
  RowAxes rowAxes() {
    return RowAxes.LAST;
  }

  /** Whether targets hold one label for each row, in place of one number for each prediction. */
  boolean takesLabels() {
    return false;
  }

  /** Whether {@link #isMasked} may be true of a label. */
  boolean masks() {
    return false;
  }

  /** Whether the row with this label counts for nothing. */
  boolean isMasked(double label) {
    return false;
  }

  @Override
  public final boolean counts(DoubleArray yTrue, int index) {
    return !masks() || !isMasked(yTrue.data()[index]);
  }

  /** What to do about targets that have not the shape of the predictions. */
  String hint(Shape yTrue, Shape yPred) {
    return TargetShapes.width(yTrue, yPred);
  }

  @Override
  public void checkShapes(Shape yTrue, Shape yPred) {
    commonShape(yTrue, yPred);
  }

  @Override
  public final Tensor call(Tensor yTrue, Tensor yPred) {
    Shape predictions = commonShape(yTrue.shape(), yPred.shape());
    Shape targets = takesLabels() ? rowAxes().without(predictions) : predictions;
    return ofRows(Ops.reshape(yTrue, targets), Ops.reshape(yPred, predictions));
  }

  /**
   * The losses of rows, in operations.
   *
   * @param yTrue of the predictions' shape or, where the loss {@link #takesLabels}, of the losses'
   */
  abstract Tensor ofRows(Tensor yTrue, Tensor yPred);

  @Override
  public final double compute(
      DoubleArray yTrue,
      DoubleArray yPred,
      @Nullable DoubleArray sampleWeight,
      @Nullable DoubleArray gradient) {
    RowLoss formula = formula(yTrue, yPred.shape());
    double[] g = gradient == null ? null : gradient.data();
    if (rowAxes().areLast(yPred.shape().rank())) {
      int n = rowLength(yTrue.shape(), yPred.shape());
      int rows = yPred.size() / n;
      double[] w = weights(yTrue, yPred, sampleWeight, rows);
      double factor = factor(yTrue, yPred, sampleWeight, w, rows);
      return sum(formula, yTrue.data(), yPred.data(), n, rows, w, factor, g);
    }
    Shape common = commonShape(yTrue.shape(), yPred.shape());
    Gathered gathered = gatheredRows.of(common);
    int[] order = gathered.order;
    int rows = gathered.rows;
    double[] t = takesLabels() ? yTrue.data() : gather(yTrue.data(), order, gathered.yTrue);
    double[] p = gather(yPred.data(), order, gathered.yPred);
    double[] w = weights(yTrue, yPred, sampleWeight, rows);
    double factor = factor(yTrue, yPred, sampleWeight, w, rows);
    double[] moved = g == null ? null : gathered.gradient;
    double loss = sum(formula, t, p, order.length / rows, rows, w, factor, moved);
    if (g != null) {
      for (int i = 0; i < order.length; i++) {
        g[order[i]] = gathered.gradient[i];
      }
    }
    return loss;
  }

  /** Arrays of a shape, row after row. */
  private record Gathered(
      int[] order, int rows, double[] yTrue, double[] yPred, double[] gradient) {
    static Gathered of(RowAxes axes, Shape shape) {
      int[] order = axes.order(shape);
      int rows = Math.max(1, axes.without(shape).size());
      int length = order.length;
      return new Gathered(order, rows, new double[length], new double[length], new double[length]);
    }
  }

  @Override
  public final DoubleArray perSample(DoubleArray yTrue, DoubleArray yPred) {
    Shape common = commonShape(yTrue.shape(), yPred.shape());
    DoubleArray losses = DoubleArray.zeros(rowAxes().without(common));
    RowLoss formula = formula(yTrue, yPred.shape());
    double[] t = yTrue.data();
    double[] p = yPred.data();
    if (!rowAxes().areLast(common.rank())) {
      int[] order = rowAxes().order(common);
      t = takesLabels() ? t : gather(t, order, new double[order.length]);
      p = gather(p, order, new double[order.length]);
    }
    int n = yPred.size() / Math.max(1, losses.size());
    int step = takesLabels() ? 1 : n;
    for (int i = 0; i < losses.size(); i++) {
      losses.data()[i] = formula.at(t, i * step, p, i * n, n, 0, null);
    }
    return losses;
  }

  private double sum(
      RowLoss formula,
      double[] t,
      double[] p,
      int n,
      int rows,
      double @Nullable [] w,
      double factor,
      double @Nullable [] g) {
    int step = takesLabels() ? 1 : n;
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double c = w == null ? factor : w[i] * factor;
      sum += c * formula.at(t, i * step, p, i * n, n, c, g);
    }
    return sum;
  }

  /** One weight for each row; {@code null} where all have the same. */
  private double @Nullable [] weights(
      DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray given, int rows) {
    if (given == null) {
      return null;
    }
    if (rowAxes() == RowAxes.LAST
        && SampleWeights.areOnePerLoss(given.shape(), yPred.shape(), rows)) {
      return given.data();
    }
    Shape losses = rowAxes().without(commonShape(yTrue.shape(), yPred.shape()));
    return losses.rank() == 0 ? null : SampleWeights.expand(name(), given, losses);
  }

  /** What the weighted sum of the rows' losses is multiplied by. */
  private double factor(
      DoubleArray yTrue,
      DoubleArray yPred,
      @Nullable DoubleArray given,
      double @Nullable [] w,
      int rows) {
    if (rows == 1 && w == null && isScalar(yTrue.shape(), yPred.shape())) {
      return given == null ? 1 : SampleWeights.factorOfScalar(reduction(), given);
    }
    int counted = rows;
    double weightSum = given == null ? rows : SampleWeights.sum(given.data(), given.size());
    if (masks()) {
      counted = 0;
      weightSum = 0;
      for (int i = 0; i < rows; i++) {
        if (!isMasked(yTrue.data()[i])) {
          counted++;
          weightSum += w == null ? 1 : w[i];
        }
      }
    }
    return reduction().factor(counted, weightSum);
  }

  private boolean isScalar(Shape yTrue, Shape yPred) {
    return rowAxes().areAll(commonShape(yTrue, yPred).rank());
  }

  /** The shape of predictions and targets once their ranks agree. */
  @CanIgnoreReturnValue
  private Shape commonShape(Shape yTrue, Shape yPred) {
    rowAxes().check(name(), yPred);
    if (takesLabels()) {
      TargetShapes.labels(name(), yTrue, yPred, rowAxes().without(yPred));
      return yPred;
    }
    return yTrue.equals(yPred)
        ? yPred
        : TargetShapes.same(name(), yTrue, yPred, hint(yTrue, yPred));
  }

  private static double[] gather(double[] from, int[] order, double[] to) {
    for (int i = 0; i < order.length; i++) {
      to[i] = from[order[i]];
    }
    return to;
  }

  /** The length of a row; the shapes that occur in training are checked without allocation. */
  private int rowLength(Shape yTrue, Shape yPred) {
    boolean plain =
        takesLabels()
            ? yPred.rank() == 2
                && yTrue.rank() <= 2
                && yTrue.rank() > 0
                && yTrue.length(0) == yPred.length(0)
                && (yTrue.rank() == 1 || yTrue.last() == 1)
            : yTrue.equals(yPred)
                || (yPred.rank() == 2
                    && yPred.last() == 1
                    && yTrue.rank() == 1
                    && yTrue.length(0) == yPred.length(0));
    return (plain ? yPred : commonShape(yTrue, yPred)).intLength(-1);
  }
}
