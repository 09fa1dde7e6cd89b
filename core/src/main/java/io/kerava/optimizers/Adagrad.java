package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Divides each gradient by the size of all gradients so far (Duchi et al., 2011):
 *
 * <pre>{@code
 * a = a + g^2
 * w = w - learning_rate * g / sqrt(a + epsilon)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adagrad.py">keras/src/optimizers/adagrad.py</a>
 */
public final class Adagrad extends AbstractOptimizer<Adagrad> {
  private static final Argument<Double> INITIAL_ACCUMULATOR_VALUE =
      Argument.of("initial_accumulator_value", ArgumentTypes.NON_NEGATIVE, 0.1);
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-7);
  private static final OptimizerTable<Adagrad> TABLE =
      OptimizerTable.of(
          "Adagrad", "adagrad", given -> new Adagrad(), 0.001, INITIAL_ACCUMULATOR_VALUE, EPSILON);
  static final Schema<Adagrad> SCHEMA = TABLE.schema();

  /** Adagrad with Keras's defaults. */
  public Adagrad() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Adagrad(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Adagrad(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** The sum of squares at the beginning. */
  public Adagrad initialAccumulatorValue(double initialAccumulatorValue) {
    return with(INITIAL_ACCUMULATOR_VALUE, initialAccumulatorValue);
  }

  /** What is added to the divisor's square so that it is never 0. */
  public Adagrad epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final float epsilon;
    private float rate;

    Rule(Adagrad optimizer, Parameters parameters) {
      super(
          new Slots(parameters, new Slot("accumulator", optimizer.get(INITIAL_ACCUMULATOR_VALUE))));
      this.epsilon = optimizer.get(EPSILON).floatValue();
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] a = kept[0];
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        float ai = a[i] + g * g;
        a[i] = ai;
        values[i] -= lr * g / (float) Math.sqrt(ai + eps);
      }
    }
  }
}
