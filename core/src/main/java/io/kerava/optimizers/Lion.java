package io.kerava.optimizers;

import io.kerava.arrays.FloatSign;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * A step of exactly the learning rate in each weight (Chen et al., 2023):
 *
 * <pre>{@code
 * w = w - learning_rate * sign(beta_1 * m + (1 - beta_1) * g)
 * m = beta_2 * m + (1 - beta_2) * g
 *
 * new Lion().learningRate(1e-4).weightDecay(0.01)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/lion.py">keras/src/optimizers/lion.py</a>
 */
public final class Lion extends AbstractOptimizer<Lion> {
  private static final Argument<Double> BETA_1 =
      Argument.of(
          "beta_1",
          ArgumentTypes.number(
              "a number greater than 0 and at most 1", value -> value > 0 && value <= 1),
          0.9);
  private static final Argument<Double> BETA_2 =
      Argument.of("beta_2", ArgumentTypes.FRACTION, 0.99);
  private static final OptimizerTable<Lion> TABLE =
      OptimizerTable.of("Lion", "lion", given -> new Lion(), 0.001, BETA_1, BETA_2);
  static final Schema<Lion> SCHEMA = TABLE.schema();

  /** Lion with Keras's defaults. */
  public Lion() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Lion(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Lion(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** How much the momentum counts against the gradient in the step; above 0. */
  public Lion beta1(double beta1) {
    return with(BETA_1, beta1);
  }

  /** How much of the momentum stays at each step. */
  public Lion beta2(double beta2) {
    return with(BETA_2, beta2);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final float beta1;
    private final float beta2;
    private float rate;

    Rule(Lion optimizer, Parameters parameters) {
      super(new Slots(parameters, Slot.of("momentum")));
      this.beta1 = optimizer.get(BETA_1).floatValue();
      this.beta2 = optimizer.get(BETA_2).floatValue();
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    /** A momentum is kept as long as float32 has it, as its sign alone makes a whole step. */
    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] m = kept[0];
      float b1 = beta1;
      float b2 = beta2;
      float lr = rate;
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        values[i] -= lr * FloatSign.of(m[i] * b1 + g * (1 - b1));
        m[i] = Tiny.toZero(m[i] * b2 + g * (1 - b2), Float.MIN_NORMAL);
      }
    }
  }
}
