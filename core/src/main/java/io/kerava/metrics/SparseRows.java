package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.Optional;

/**
 * The cross-entropy of a row of predictions and a class number. One that is no class counts 0, as
 * its one-hot row does in Keras; one may be left out.
 */
final class SparseRows implements RowFunction {
  private final LossRows rows;
  private final boolean ignoring;
  private final int ignoreClass;

  SparseRows(boolean fromLogits, Optional<Integer> ignoreClass) {
    this.rows =
        new LossRows(new io.kerava.losses.SparseCategoricalCrossentropy().fromLogits(fromLogits));
    this.ignoring = ignoreClass.isPresent();
    this.ignoreClass = ignoreClass.orElse(0);
  }

  @Override
  public void begin(DoubleArray yTrue, Shape yPred) {
    rows.begin(yTrue, yPred);
  }

  @Override
  public boolean ignores(double[] yTrue, int trueAt) {
    return ignoring && yTrue[trueAt] == ignoreClass;
  }

  @Override
  public double value(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    double label = yTrue[trueAt];
    boolean counts = label >= 0 && label < length && !ignores(yTrue, trueAt);
    return counts ? rows.value(yTrue, trueAt, yPred, predAt, length) : 0;
  }
}
