package io.kerava.optimizers;

import io.kerava.parameters.Variable;
import java.util.List;

/** What an optimizer does with the gradients, and what it remembers for it. */
interface UpdateRule {
  /**
   * Told before the first step and whenever other variables train: makes room for what is
   * remembered of them.
   *
   * @throws OutOfMemoryError where there is none
   */
  void makeRoom(TrainedVariables trained);

  /**
   * Changes the values of the variables that train. Gradients are clipped, and not to be written
   * to.
   *
   * @param step the number of this update, from 1
   */
  void step(TrainedVariables trained, float learningRate, long step);

  /** The slots of these variables, in the order in which Keras creates them. */
  List<OptimizerVariable> variables(List<Variable> variables);

  /** {@code base^exponent} in float32, as Keras has it. */
  static float power(double base, long exponent) {
    return (float) Math.pow((float) base, (double) exponent);
  }
}
