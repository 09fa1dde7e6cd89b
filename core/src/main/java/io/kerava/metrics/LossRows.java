package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.losses.RowLoss;
import io.kerava.losses.RowwiseLoss;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a metric that is the mean of a loss. */
final class LossRows implements RowFunction {
  private final RowwiseLoss<?> loss;
  private @Nullable RowLoss formula;

  LossRows(RowwiseLoss<?> loss) {
    this.loss = loss;
  }

  @Override
  public void begin(DoubleArray yTrue, Shape yPred) {
    formula = loss.formula(yTrue, yPred);
  }

  @Override
  public double value(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    return Objects.requireNonNull(formula).at(yTrue, trueAt, yPred, predAt, length, 0, null);
  }
}
