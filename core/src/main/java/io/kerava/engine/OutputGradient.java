package io.kerava.engine;

import io.kerava.arrays.FloatArray;
import java.util.List;

/** Called in the middle of a step, between forward and backward: the loss at the outputs. */
@FunctionalInterface
public interface OutputGradient {
  /**
   * Computes the gradients at the outputs.
   *
   * @param outputs of each output of the model what comes before its last activation: (batch, …)
   * @param gradients get the gradients of the loss at {@code outputs}, each in the same shape
   */
  void compute(List<FloatArray> outputs, List<FloatArray> gradients);
}
