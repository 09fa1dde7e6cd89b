package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides each gradient by a running mean of its size (Hinton, 2012):
 *
 * <pre>{@code
 * v = rho * v + (1 - rho) * g^2
 * a = rho * a + (1 - rho) * g                                   // with centered, else 0
 * m = momentum * m + learning_rate * g / sqrt(v - a^2 + epsilon)
 * w = w - m
 *
 * new RMSprop().learningRate(1e-3).momentum(0.9)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/rmsprop.py">keras/src/optimizers/rmsprop.py</a>
 */
public final class RMSprop extends AbstractOptimizer<RMSprop> {
  private static final Argument<Double> RHO = Argument.of("rho", ArgumentTypes.FRACTION, 0.9);
  private static final Argument<Double> MOMENTUM =
      Argument.of("momentum", ArgumentTypes.FRACTION, 0.0);
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-7);
  private static final Argument<Boolean> CENTERED =
      Argument.of("centered", ArgumentTypes.BOOLEAN, false);
  private static final OptimizerTable<RMSprop> TABLE =
      OptimizerTable.of(
          "RMSprop", "rm_sprop", given -> new RMSprop(), 0.001, RHO, MOMENTUM, EPSILON, CENTERED);
  static final Schema<RMSprop> SCHEMA = TABLE.schema();

  /** RMSprop with Keras's defaults. */
  public RMSprop() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public RMSprop(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public RMSprop(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** How much of the running means stays at each step. */
  public RMSprop rho(double rho) {
    return with(RHO, rho);
  }

  /** How much of the last step is taken again. */
  public RMSprop momentum(double momentum) {
    return with(MOMENTUM, momentum);
  }

  /** What is added to the divisor's square so that it is never 0. */
  public RMSprop epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  /** Whether the gradients' variance divides them instead of their mean square. */
  public RMSprop centered(boolean centered) {
    return with(CENTERED, centered);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final double rho;
    private final float momentum;
    private final float epsilon;
    private final boolean centered;

    /** Which slot has the gradients' means, where these are kept. */
    private final int averages;

    private float rate;

    Rule(RMSprop optimizer, Parameters parameters) {
      super(new Slots(parameters, slots(optimizer)));
      this.rho = optimizer.get(RHO);
      this.momentum = optimizer.get(MOMENTUM).floatValue();
      this.epsilon = optimizer.get(EPSILON).floatValue();
      this.centered = optimizer.get(CENTERED);
      this.averages = slots(optimizer).size() - 1;
    }

    private static List<Slot> slots(RMSprop optimizer) {
      List<Slot> slots = new ArrayList<>(List.of(Slot.of("velocity")));
      if (optimizer.get(MOMENTUM) > 0) {
        slots.add(Slot.of("momentum"));
      }
      if (optimizer.get(CENTERED)) {
        slots.add(Slot.of("average_gradient"));
      }
      return slots;
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      average(gradients, kept, from, to);
      if (momentum > 0) {
        updateWithMomentum(values, gradients, kept, from, to);
      } else if (centered) {
        updateCentered(values, gradients, kept, from, to);
      } else {
        updatePlain(values, gradients, kept, from, to);
      }
    }

    private void average(float[] gradients, float[][] kept, int from, int to) {
      float[] v = kept[0];
      float stays = (float) rho;
      float taken = (float) (1 - rho);
      for (int i = from; i < to; i++) {
        v[i] = Tiny.toZero(stays * v[i] + taken * (gradients[i] * gradients[i]));
      }
      if (centered) {
        float[] a = kept[averages];
        for (int i = from; i < to; i++) {
          a[i] = Tiny.toZero(stays * a[i] + taken * gradients[i]);
        }
      }
    }

    private void updatePlain(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] v = kept[0];
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        values[i] -= lr * gradients[i] / (float) Math.sqrt(v[i] + eps);
      }
    }

    private void updateCentered(
        float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] v = kept[0];
      float[] a = kept[averages];
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        values[i] -= lr * gradients[i] / (float) Math.sqrt(v[i] - a[i] * a[i] + eps);
      }
    }

    private void updateWithMomentum(
        float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] v = kept[0];
      float[] m = kept[1];
      float[] a = kept[averages];
      float lr = rate;
      float mu = momentum;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        float mean = centered ? a[i] : 0;
        float increment = lr * gradients[i] / (float) Math.sqrt(v[i] - mean * mean + eps);
        float mi = Tiny.toZero(mu * m[i] + increment);
        m[i] = mi;
        values[i] -= mi;
      }
    }

    /** One kind of slot after the other, not interleaved as in {@link Adam}. */
    @Override
    public List<OptimizerVariable> variables(List<Variable> variables) {
      List<OptimizerVariable> all = new ArrayList<>();
      for (int i = 0; i < slots().size(); i++) {
        all.addAll(slots().interleaved(variables, i, i + 1));
      }
      return all;
    }
  }
}
