package io.kerava.arrays;

/**
 * Arrays whose axes of length 1 stand for longer ones, as in NumPy's broadcasting; but here the
 * axes that a shorter shape lacks are the last ones, as for weights of samples.
 */
public final class RepeatedAxes {
  private RepeatedAxes() {}

  /** Whether an axis of length 1 stands before a longer one, so that no run of numbers is alike. */
  private static boolean hasInner(Shape shape) {
    for (int axis = 1; axis < shape.rank(); axis++) {
      if (shape.length(axis) != 1 && shape.length(axis - 1) == 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Weights none of whose axes of length 1 stand before a longer one: the given ones where they are
   * so, or in the place of such axes the lengths of {@code values}.
   *
   * @throws IllegalArgumentException where the weights have more axes than the values
   */
  public static DoubleArray spread(DoubleArray weights, Shape values, DoubleArray buffer) {
    int rank = weights.shape().rank();
    if (!hasInner(weights.shape())) {
      return weights;
    }
    if (rank > values.rank()) {
      throw new IllegalArgumentException(
          "Weights have the first axes of the values. Received: weights of the shape "
              + weights.shape()
              + ", values of the shape "
              + values
              + ".");
    }
    repeat(weights, values.firstAxes(rank), buffer);
    return buffer;
  }

  /**
   * Writes each number as often as the axes of length 1 stand for.
   *
   * @param whole has at least as many axes as {@code values}, each as long where it isn't 1 there
   * @param to gets the shape {@code whole}
   */
  public static void repeat(DoubleArray values, Shape whole, DoubleArray to) {
    to.reshape(whole);
    int rank = values.shape().rank();
    for (int i = 0; i < to.size(); i++) {
      long rest = i;
      long at = 0;
      long step = 1;
      for (int axis = whole.rank() - 1; axis >= 0; axis--) {
        long index = rest % whole.length(axis);
        rest /= whole.length(axis);
        if (axis < rank) {
          at += values.shape().length(axis) == 1 ? 0 : index * step;
          step *= values.shape().length(axis);
        }
      }
      to.data()[i] = values.data()[(int) at];
    }
  }
}
