package io.kerava.initializers;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Optional;

/**
 * How many inputs and outputs a weight of some shape connects, as Keras counts them ({@code
 * compute_fans} in keras/src/initializers/random_initializers.py).
 */
record Fans(double in, double out) {
  static Fans of(Shape shape) {
    if (shape.rank() < 2) {
      return new Fans(shape.size(), shape.size());
    }
    double receptiveField = 1;
    for (int axis = 0; axis < shape.rank() - 2; axis++) {
      receptiveField *= shape.length(axis);
    }
    return new Fans(receptiveField * shape.length(-2), receptiveField * shape.last());
  }

  /** The fans along given axes, where both are given. */
  static Fans of(
      Shape shape, Optional<List<Integer>> inputAxes, Optional<List<Integer>> outputAxes) {
    return inputAxes.isPresent() && outputAxes.isPresent()
        ? new Fans(product(shape, inputAxes.get()), product(shape, outputAxes.get()))
        : of(shape);
  }

  private static double product(Shape shape, List<Integer> axes) {
    double product = 1;
    for (int axis : axes) {
      product *= shape.length(axis);
    }
    return product;
  }
}
