package io.kerava.optimizers;

import java.util.List;

/**
 * An optimizer at work on a model's parameters: iterations, learning rate, and what it remembers of
 * each variable. Not thread-safe.
 */
public interface OptimizerState {
  /**
   * One step, from the gradients that stand in the parameters, in Keras's order: clipping, weight
   * decay, update, moving average, constraints. Frozen variables stay as they are. Clipping and
   * accumulation change the gradients in place.
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

  /** How many updates were made; a step that only accumulates a gradient is none. */
  long iterations();

  /** The end of {@code fit}: where a moving average is kept, the weights become it. */
  void finish();

  /**
   * Lets the parameters have the moving averages, and keeps the weights meanwhile, or lets them
   * have the weights again.
   *
   * @return false where no moving average is kept
   */
  boolean useAverages(boolean averages);

  /** Whether the parameters have the moving averages. */
  boolean usesAverages();

  /**
   * Makes both the weights and the moving averages what the parameters are now.
   *
   * @return false where no moving average is kept
   */
  boolean setAverages();

  /**
   * How many numbers the state holds, as {@code summary()} counts them: iteration, learning rate
   * and the slots of each trainable variable.
   */
  long size();

  /**
   * What the state remembers, in Keras's order: iteration, learning rate (where it is a number),
   * and the slots of each trainable variable. Views: setting one changes the state.
   */
  List<OptimizerVariable> variables();
}
