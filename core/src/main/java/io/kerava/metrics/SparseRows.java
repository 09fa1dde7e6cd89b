package io.kerava.metrics;

import java.util.Optional;

/** The cross-entropy of a row of predictions and a class number, with one that is left out. */
final class SparseRows implements RowFunction {
  private final boolean fromLogits;
  private final boolean ignoring;
  private final int ignoreClass;

  SparseRows(boolean fromLogits, Optional<Integer> ignoreClass) {
    this.fromLogits = fromLogits;
    this.ignoring = ignoreClass.isPresent();
    this.ignoreClass = ignoreClass.orElse(0);
  }

  @Override
  public boolean ignores(double[] yTrue, int trueAt) {
    return ignoring && yTrue[trueAt] == ignoreClass;
  }

  @Override
  public double value(double[] yTrue, int trueAt, double[] yPred, int predAt, int length) {
    return ignores(yTrue, trueAt)
        ? 0
        : ProbabilityRows.sparseCrossentropy(
            fromLogits, (int) yTrue[trueAt], yPred, predAt, length);
  }
}
