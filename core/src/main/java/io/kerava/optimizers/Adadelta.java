package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Steps of the size of the steps before, by the gradients' size (Zeiler, 2012):
 *
 * <pre>{@code
 * a = rho * a + (1 - rho) * g^2
 * s = -sqrt(d + epsilon) / sqrt(a + epsilon) * g
 * d = rho * d + (1 - rho) * s^2
 * w = w + learning_rate * s
 *
 * new Adadelta().learningRate(1)               // as in the paper
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adadelta.py">keras/src/optimizers/adadelta.py</a>
 */
public final class Adadelta extends AbstractOptimizer<Adadelta> {
  private static final Argument<Double> RHO = Argument.of("rho", ArgumentTypes.FRACTION, 0.95);
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-7);
  private static final OptimizerTable<Adadelta> TABLE =
      OptimizerTable.of("Adadelta", "adadelta", given -> new Adadelta(), 0.001, RHO, EPSILON);
  static final Schema<Adadelta> SCHEMA = TABLE.schema();

  /** Adadelta with Keras's defaults. */
  public Adadelta() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Adadelta(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Adadelta(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** How much of the running means stays at each step. */
  public Adadelta rho(double rho) {
    return with(RHO, rho);
  }

  /** What is added to the running means so that none is 0. */
  public Adadelta epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final double rho;
    private final float epsilon;
    private float rate;

    Rule(Adadelta optimizer, Parameters parameters) {
      super(
          new Slots(
              parameters,
              Slot.of("accumulated_grad"),
              Slot.of("accumulated_delta_var"),
              Slot.scratch()));
      this.rho = optimizer.get(RHO);
      this.epsilon = optimizer.get(EPSILON).floatValue();
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    /** Three loops: HotSpot does not vectorize one that does all of it. */
    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] a = kept[0];
      float[] d = kept[1];
      float[] step = kept[2];
      float stays = (float) rho;
      float taken = (float) (1 - rho);
      float eps = epsilon;
      float lr = rate;
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        a[i] = Tiny.toZero(stays * a[i] + taken * (g * g));
      }
      for (int i = from; i < to; i++) {
        step[i] = -((float) Math.sqrt(d[i] + eps) * gradients[i] / (float) Math.sqrt(a[i] + eps));
      }
      for (int i = from; i < to; i++) {
        d[i] = Tiny.toZero(stays * d[i] + taken * (step[i] * step[i]));
        values[i] += lr * step[i];
      }
    }
  }
}
