package io.kerava.optimizers.schedules;

/**
 * A learning rate that changes with the step. A lambda will do:
 *
 * <pre>{@code
 * new SGD().learningRate(step -> 0.1 / (1 + 0.01 * step));
 * }</pre>
 *
 * <p>Only Keras's own schedules, the classes of this package, can be written as JSON.
 */
@FunctionalInterface
public interface LearningRateSchedule {
  /**
   * The learning rate of a step.
   *
   * @param step how many steps were made before this one: 0 in the first one
   */
  double at(long step);
}
