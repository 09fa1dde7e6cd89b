package io.kerava.optimizers;

/**
 * An optimizer at work on a model's parameters: iterations, learning rate, and what it remembers of
 * each variable. Not thread-safe.
 */
public interface OptimizerState {
  /**
   * One step, from the gradients that stand in the parameters, in Keras's order: clipping, weight
   * decay, update, moving average, constraints. Frozen variables stay as they are.
   */
  void apply();

  /** The learning rate that the next step will use. */
  double learningRate();

  /**
   * Sets the learning rate, as a callback does.
   *
   * @throws IllegalStateException where a schedule governs it
   */
  void learningRate(double learningRate);

  /** How many steps were made. */
  long iterations();

  /** The end of {@code fit}: where a moving average is kept, the weights become it. */
  void finish();

  /**
   * How many numbers the state holds, as {@code summary()} counts them: iteration, learning rate
   * and the slots of each trainable variable.
   */
  long size();
}
