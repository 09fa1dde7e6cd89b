package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Steps of about the learning rate in each weight, whatever the gradient's size (Kingma and Ba,
 * 2014; amsgrad: Reddi et al., 2018):
 *
 * <pre>{@code
 * m = beta_1 * m + (1 - beta_1) * g
 * v = beta_2 * v + (1 - beta_2) * g^2
 * w = w - learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t) * m / (sqrt(v) + epsilon)
 *
 * new Adam().learningRate(1e-3)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adam.py">keras/src/optimizers/adam.py</a>
 */
public final class Adam extends AdamFamily<Adam> {
  static final Argument<Boolean> AMSGRAD = Argument.of("amsgrad", ArgumentTypes.BOOLEAN, false);
  private static final OptimizerTable<Adam> TABLE =
      OptimizerTable.of(
          "Adam", "adam", given -> new Adam(), 0.001, BETA_1, BETA_2, EPSILON, AMSGRAD);
  static final Schema<Adam> SCHEMA = TABLE.schema();

  /** Adam with Keras's defaults. */
  public Adam() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Adam(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Adam(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** With Keras's first arguments: see {@link #learningRate(double)} and {@link #beta1}. */
  public Adam(double learningRate, double beta1) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)).with(BETA_1, beta1));
  }

  /** Whether the second moment's largest value so far counts instead of its present one. */
  public Adam amsgrad(boolean amsgrad) {
    return with(AMSGRAD, amsgrad);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new AdamRule(this, get(AMSGRAD), parameters);
  }
}
