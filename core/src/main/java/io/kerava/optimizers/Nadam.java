package io.kerava.optimizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Adam} with Nesterov's look ahead (Dozat, 2016):
 *
 * <pre>{@code
 * u_t = beta_1 * (1 - 0.5 * 0.96^t)
 * m = beta_1 * m + (1 - beta_1) * g
 * v = beta_2 * v + (1 - beta_2) * g^2
 * m_hat = u_(t+1) * m / (1 - u_1 * … * u_(t+1)) + (1 - u_t) * g / (1 - u_1 * … * u_t)
 * w = w - learning_rate * m_hat / (sqrt(v / (1 - beta_2^t)) + epsilon)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/nadam.py">keras/src/optimizers/nadam.py</a>
 */
public final class Nadam extends AdamFamily<Nadam> {
  private static final OptimizerTable<Nadam> TABLE =
      OptimizerTable.of("Nadam", "nadam", given -> new Nadam(), 0.001, BETA_1, BETA_2, EPSILON);
  static final Schema<Nadam> SCHEMA = TABLE.schema();

  /** Nadam with Keras's defaults. */
  public Nadam() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Nadam(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Nadam(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** With Keras's first arguments: see {@link #learningRate(double)} and {@link #beta1}. */
  public Nadam(double learningRate, double beta1) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)).with(BETA_1, beta1));
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private static final double MOMENTUM_DECAY = 0.96;

    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final float[] product = {1};
    private float rate;
    private float momentumFactor;
    private float gradientFactor;
    private float correction;

    Rule(Nadam optimizer, Parameters parameters) {
      super(new Slots(parameters, Slot.of("momentum"), Slot.of("velocity")));
      this.beta1 = (float) optimizer.beta1();
      this.beta2 = (float) optimizer.beta2();
      this.epsilon = optimizer.epsilon();
    }

    @Override
    void begin(float learningRate, long step) {
      float present = 1 - 0.5f * UpdateRule.power(MOMENTUM_DECAY, step);
      float next = beta1 * (1 - 0.5f * UpdateRule.power(MOMENTUM_DECAY, step + 1));
      product[0] = product[0] * beta1 * present;
      rate = learningRate;
      momentumFactor = next / (1 - product[0] * next);
      gradientFactor = (1 - beta1 * present) / (1 - product[0]);
      correction = 1 - UpdateRule.power(beta2, step);
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] m = kept[0];
      float[] v = kept[1];
      float taken1 = 1 - beta1;
      float taken2 = 1 - beta2;
      float ahead = momentumFactor;
      float here = gradientFactor;
      float c = correction;
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        float mi = Tiny.toZero(m[i] + (g - m[i]) * taken1);
        float vi = Tiny.toZero(v[i] + (g * g - v[i]) * taken2);
        m[i] = mi;
        v[i] = vi;
        values[i] -= (ahead * mi + here * g) * lr / ((float) Math.sqrt(vi / c) + eps);
      }
    }

    /** The product comes last and has no name in Keras. */
    @Override
    public List<OptimizerVariable> variables(List<Variable> variables) {
      List<OptimizerVariable> all = new ArrayList<>(super.variables(variables));
      all.add(OptimizerVariable.of("variable", Shape.of(), product, 0));
      return all;
    }
  }
}
