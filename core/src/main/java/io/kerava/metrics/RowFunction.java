package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;

/** The value of one row of a batch; what a row is, {@link Rows} says. */
@FunctionalInterface
interface RowFunction {
  /**
   * The value of a row.
   *
   * @param trueAt where the row's targets begin in {@code yTrue}
   * @param predAt where the row's predictions begin in {@code yPred}
   * @param length the number of predictions in the row
   */
  double value(double[] yTrue, int trueAt, double[] yPred, int predAt, int length);

  /** Looks at a whole batch before its rows are asked for. */
  default void begin(DoubleArray yTrue, Shape yPred) {}

  /** Whether a row takes no part where samples have weights. */
  default boolean ignores(double[] yTrue, int trueAt) {
    return false;
  }
}
