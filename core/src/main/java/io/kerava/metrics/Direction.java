package io.kerava.metrics;

import java.util.Optional;
import java.util.Set;

/** Whether better values of a metric are higher or lower. */
public enum Direction {
  /** Higher is better, as for an accuracy. */
  UP,
  /** Lower is better, as for an error. */
  DOWN;

  private static final Set<String> LOWER_IS_BETTER =
      Set.of(
          "BinaryCrossentropy",
          "CategoricalCrossentropy",
          "CategoricalHinge",
          "Hinge",
          "KLDivergence",
          "LogCoshError",
          "MeanAbsoluteError",
          "MeanAbsolutePercentageError",
          "MeanSquaredError",
          "MeanSquaredLogarithmicError",
          "Poisson",
          "RootMeanSquaredError",
          "SparseCategoricalCrossentropy",
          "SquaredHinge");

  private static final Set<String> NEITHER =
      Set.of("FalseNegatives", "FalsePositives", "TrueNegatives", "TruePositives", "Mean", "Sum");

  /**
   * The direction of a metric's class, as Keras has it in {@code _direction}: empty for counts and
   * plain means, which don't say.
   */
  static Optional<Direction> of(String className) {
    if (NEITHER.contains(className)) {
      return Optional.empty();
    }
    return Optional.of(LOWER_IS_BETTER.contains(className) ? DOWN : UP);
  }
}
