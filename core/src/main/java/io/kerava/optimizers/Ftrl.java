package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Follow the regularized leader, for large sparse models (McMahan et al., 2013):
 *
 * <pre>{@code
 * b = a + g^2
 * s = (b^-learning_rate_power - a^-learning_rate_power) / learning_rate
 * z = z + g + 2 * l2_shrinkage * w - s * w
 * q = b^-learning_rate_power / learning_rate + 2 * l2 + beta / learning_rate
 * w = (clip(z, -l1, l1) - z) / q
 * a = b
 * }</pre>
 *
 * <p>The first step forgets most of the initial weights: they do not enter {@code z} at its start.
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/ftrl.py">keras/src/optimizers/ftrl.py</a>
 */
public final class Ftrl extends AbstractOptimizer<Ftrl> {
  private static final Argument<Double> LEARNING_RATE_POWER =
      Argument.of(
          "learning_rate_power",
          ArgumentTypes.number("a number of 0 or less", value -> value <= 0),
          -0.5);
  private static final Argument<Double> INITIAL_ACCUMULATOR_VALUE =
      Argument.of("initial_accumulator_value", ArgumentTypes.NON_NEGATIVE, 0.1);
  private static final Argument<Double> L1_REGULARIZATION_STRENGTH =
      Argument.of("l1_regularization_strength", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final Argument<Double> L2_REGULARIZATION_STRENGTH =
      Argument.of("l2_regularization_strength", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final Argument<Double> L2_SHRINKAGE_REGULARIZATION_STRENGTH =
      Argument.of("l2_shrinkage_regularization_strength", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final Argument<Double> BETA = Argument.of("beta", ArgumentTypes.NON_NEGATIVE, 0.0);
  private static final OptimizerTable<Ftrl> TABLE =
      OptimizerTable.of(
          "Ftrl",
          "ftrl",
          given -> new Ftrl(),
          0.001,
          LEARNING_RATE_POWER,
          INITIAL_ACCUMULATOR_VALUE,
          L1_REGULARIZATION_STRENGTH,
          L2_REGULARIZATION_STRENGTH,
          L2_SHRINKAGE_REGULARIZATION_STRENGTH,
          BETA);
  static final Schema<Ftrl> SCHEMA = TABLE.schema();

  /** Ftrl with Keras's defaults. */
  public Ftrl() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Ftrl(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Ftrl(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** The exponent with which the learning rate falls; 0 keeps it. */
  public Ftrl learningRatePower(double learningRatePower) {
    return with(LEARNING_RATE_POWER, learningRatePower);
  }

  /** The sum of squares at the beginning. */
  public Ftrl initialAccumulatorValue(double initialAccumulatorValue) {
    return with(INITIAL_ACCUMULATOR_VALUE, initialAccumulatorValue);
  }

  /** The L1 penalty, which sets small weights to 0. */
  public Ftrl l1RegularizationStrength(double l1RegularizationStrength) {
    return with(L1_REGULARIZATION_STRENGTH, l1RegularizationStrength);
  }

  /** The L2 penalty. */
  public Ftrl l2RegularizationStrength(double l2RegularizationStrength) {
    return with(L2_REGULARIZATION_STRENGTH, l2RegularizationStrength);
  }

  /** The L2 penalty on the size of the steps. */
  public Ftrl l2ShrinkageRegularizationStrength(double l2ShrinkageRegularizationStrength) {
    return with(L2_SHRINKAGE_REGULARIZATION_STRENGTH, l2ShrinkageRegularizationStrength);
  }

  /** The beta of the paper: a larger one makes the first steps smaller. */
  public Ftrl beta(double beta) {
    return with(BETA, beta);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final float power;
    private final float l1;
    private final float l2;
    private final float shrinkage;
    private final float beta;
    private float rate;

    Rule(Ftrl optimizer, Parameters parameters) {
      super(
          new Slots(
              parameters,
              new Slot("accumulator", optimizer.get(INITIAL_ACCUMULATOR_VALUE)),
              Slot.of("linear")));
      this.power = -optimizer.get(LEARNING_RATE_POWER).floatValue();
      this.l1 = optimizer.get(L1_REGULARIZATION_STRENGTH).floatValue();
      this.l2 = optimizer.get(L2_REGULARIZATION_STRENGTH).floatValue();
      this.shrinkage = optimizer.get(L2_SHRINKAGE_REGULARIZATION_STRENGTH).floatValue();
      this.beta = optimizer.get(BETA).floatValue();
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] a = kept[0];
      float[] z = kept[1];
      float lr = rate;
      float penalty = 2 * (l2 + beta / (2 * lr));
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        float w = values[i];
        float sum = a[i] + g * g;
        float raised = raised(sum);
        float linear = z[i] + (g + 2 * shrinkage * w - (raised - raised(a[i])) / lr * w);
        float clipped = Math.min(Math.max(linear, -l1), l1);
        values[i] = (clipped - linear) / (raised / lr + penalty);
        z[i] = linear;
        a[i] = sum;
      }
    }

    private float raised(float sum) {
      return power == 0.5f ? (float) Math.sqrt(sum) : (float) Math.pow(sum, power);
    }
  }
}
