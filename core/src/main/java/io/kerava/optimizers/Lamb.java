package io.kerava.optimizers;

import io.kerava.arrays.FloatSums;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.List;

/**
 * {@link Adam} whose step in each variable is scaled to the size of the variable's values, for very
 * large batches (You et al., 2019):
 *
 * <pre>{@code
 * m = beta_1 * m + (1 - beta_1) * g
 * v = beta_2 * v + (1 - beta_2) * g^2
 * u = m / (1 - beta_1^t) / (sqrt(v / (1 - beta_2^t)) + epsilon)
 * w = w - learning_rate * |w| / |u| * u        // of a variable; the ratio is 1 where a norm is 0
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/lamb.py">keras/src/optimizers/lamb.py</a>
 */
public final class Lamb extends AdamFamily<Lamb> {
  private static final OptimizerTable<Lamb> TABLE =
      OptimizerTable.of("Lamb", "lamb", given -> new Lamb(), 0.001, BETA_1, BETA_2, EPSILON);
  static final Schema<Lamb> SCHEMA = TABLE.schema();

  /** Lamb with Keras's defaults. */
  public Lamb() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Lamb(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Lamb(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule implements UpdateRule {
    private static final int MOMENTUM = 0;
    private static final int VELOCITY = 1;
    private static final int DIRECTION = 2;

    private final double beta1;
    private final double beta2;
    private final float epsilon;
    private final Slots slots;

    Rule(Lamb optimizer, Parameters parameters) {
      this.beta1 = optimizer.beta1();
      this.beta2 = optimizer.beta2();
      this.epsilon = optimizer.epsilon();
      this.slots = new Slots(parameters, Slot.of("momentum"), Slot.of("velocity"), Slot.scratch());
    }

    @Override
    public void makeRoom(TrainedVariables trained) {
      slots.makeRoom(trained);
    }

    @Override
    public void step(TrainedVariables trained, float learningRate, long step) {
      float correction1 = 1 - UpdateRule.power(beta1, step);
      float correction2 = 1 - UpdateRule.power(beta2, step);
      for (Range run : trained.runs()) {
        float[][] kept = slots.of(run);
        updateMoments(run.gradients(), kept, run.from(), run.to());
        direct(kept, run.from(), run.to(), correction1, correction2);
      }
      for (Range range : trained.variables()) {
        float[] u = slots.of(range)[DIRECTION];
        updateValues(range.values(), u, range.from(), range.to(), learningRate);
      }
    }

    private void updateMoments(float[] gradients, float[][] kept, int from, int to) {
      float[] m = kept[MOMENTUM];
      float[] v = kept[VELOCITY];
      float taken1 = (float) (1 - beta1);
      float taken2 = (float) (1 - beta2);
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        m[i] = Tiny.toZero(m[i] + (g - m[i]) * taken1);
        v[i] = Tiny.toZero(v[i] + (g * g - v[i]) * taken2);
      }
    }

    private void direct(float[][] kept, int from, int to, float correction1, float correction2) {
      float[] m = kept[MOMENTUM];
      float[] v = kept[VELOCITY];
      float[] u = kept[DIRECTION];
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        u[i] = m[i] / correction1 / ((float) Math.sqrt(v[i] / correction2) + eps);
      }
    }

    private static void updateValues(
        float[] values, float[] u, int from, int to, float learningRate) {
      float size = (float) Math.sqrt(FloatSums.squares(values, from, to));
      float stepSize = (float) Math.sqrt(FloatSums.squares(u, from, to));
      float scale = (size > 0 && stepSize > 0 ? size / stepSize : 1) * learningRate;
      for (int i = from; i < to; i++) {
        values[i] -= scale * u[i];
      }
    }

    @Override
    public List<OptimizerVariable> variables(List<Variable> variables) {
      return slots.interleaved(variables);
    }
  }
}
