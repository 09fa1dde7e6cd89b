package io.kerava.engine;

import io.kerava.arrays.FloatArray;

/** Called in the middle of a step, between forward and backward: the loss at the output. */
@FunctionalInterface
public interface OutputGradient {
  /**
   * Computes the gradient at the output.
   *
   * @param output what the last layer gave, before the model's last activation: (batch, …)
   * @param gradient gets the gradient of the loss at {@code output}; it has the same shape
   */
  void compute(FloatArray output, FloatArray gradient);
}
