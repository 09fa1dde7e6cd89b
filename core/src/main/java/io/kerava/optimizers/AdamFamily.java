package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;

/**
 * The optimizers with two decaying moments, whose arguments these are.
 *
 * @param <S> the subclass itself
 */
public abstract class AdamFamily<S extends AdamFamily<S>> extends AbstractOptimizer<S> {
  static final Argument<Double> BETA_1 = Argument.of("beta_1", ArgumentTypes.FRACTION, 0.9);
  static final Argument<Double> BETA_2 = Argument.of("beta_2", ArgumentTypes.FRACTION, 0.999);
  static final Argument<Double> EPSILON = Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-7);

  AdamFamily(OptimizerTable<S> table, Arguments arguments) {
    super(table, arguments);
  }

  /** How much of the first moment, the mean of the gradients, stays at each step. */
  public S beta1(double beta1) {
    return with(BETA_1, beta1);
  }

  /** How much of the second moment, that of the gradients' size, stays at each step. */
  public S beta2(double beta2) {
    return with(BETA_2, beta2);
  }

  /** What is added to a divisor so that it is never 0. */
  public S epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  final double beta1() {
    return get(BETA_1);
  }

  final double beta2() {
    return get(BETA_2);
  }

  final float epsilon() {
    return get(EPSILON).floatValue();
  }
}
