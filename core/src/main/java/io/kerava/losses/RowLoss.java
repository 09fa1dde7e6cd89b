package io.kerava.losses;

import org.jspecify.annotations.Nullable;

/** The formula of a loss for one row: the elements that become one number before reduction. */
@FunctionalInterface
public interface RowLoss {
  /**
   * The loss of a row.
   *
   * @param t the targets; the row's start at {@code ti}
   * @param p the predictions; the row's {@code n} start at {@code pi}
   * @param c a factor for the gradient
   * @param g gets {@code c} times the gradient from {@code pi} on; {@code null} where it isn't
   *     wanted. All {@code n} elements are written.
   */
  double at(double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g);
}
