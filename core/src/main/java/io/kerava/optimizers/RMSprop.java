package io.kerava.optimizers;

import io.kerava.arrays.HeapSpace;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
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
          "RMSprop", "rm_sprop", RMSprop::new, 0.001, RHO, MOMENTUM, EPSILON, CENTERED);
  static final Schema<RMSprop> SCHEMA = TABLE.schema();

  /** RMSprop with Keras's defaults. */
  public RMSprop() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public RMSprop(double learningRate) {
    this(TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public RMSprop(LearningRateSchedule learningRate) {
    this(TABLE.withRate(learningRate));
  }

  RMSprop(Arguments arguments) {
    super(TABLE, arguments);
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
    return new Rule(this, parameters.values().length);
  }

  private static final class Rule extends ElementwiseRule {
    private final double rho;
    private final float momentum;
    private final float epsilon;
    private final boolean centered;
    private final float[] velocities;
    private final float[] momentums;
    private final float[] averages;
    private float rate;

    Rule(RMSprop optimizer, int size) {
      this.rho = optimizer.get(RHO);
      this.momentum = optimizer.get(MOMENTUM).floatValue();
      this.epsilon = optimizer.get(EPSILON).floatValue();
      this.centered = optimizer.get(CENTERED);
      this.velocities = HeapSpace.floats(size);
      this.momentums = HeapSpace.floats(momentum > 0 ? size : 0);
      this.averages = HeapSpace.floats(centered ? size : 0);
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, int from, int to) {
      average(gradients, from, to);
      if (momentum > 0) {
        updateWithMomentum(values, gradients, from, to);
      } else if (centered) {
        updateCentered(values, gradients, from, to);
      } else {
        updatePlain(values, gradients, from, to);
      }
    }

    private void average(float[] gradients, int from, int to) {
      float[] v = velocities;
      float kept = (float) rho;
      float taken = (float) (1 - rho);
      for (int i = from; i < to; i++) {
        v[i] = Tiny.toZero(kept * v[i] + taken * (gradients[i] * gradients[i]));
      }
      if (centered) {
        float[] a = averages;
        for (int i = from; i < to; i++) {
          a[i] = Tiny.toZero(kept * a[i] + taken * gradients[i]);
        }
      }
    }

    private void updatePlain(float[] values, float[] gradients, int from, int to) {
      float[] v = velocities;
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        values[i] -= lr * gradients[i] / (float) Math.sqrt(v[i] + eps);
      }
    }

    private void updateCentered(float[] values, float[] gradients, int from, int to) {
      float[] v = velocities;
      float[] a = averages;
      float lr = rate;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        values[i] -= lr * gradients[i] / (float) Math.sqrt(v[i] - a[i] * a[i] + eps);
      }
    }

    private void updateWithMomentum(float[] values, float[] gradients, int from, int to) {
      float[] v = velocities;
      float[] m = momentums;
      float lr = rate;
      float mu = momentum;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        float mean = centered ? averages[i] : 0;
        float increment = lr * gradients[i] / (float) Math.sqrt(v[i] - mean * mean + eps);
        float mi = Tiny.toZero(mu * m[i] + increment);
        m[i] = mi;
        values[i] -= mi;
      }
    }

    /** One kind of slot after the other, not interleaved as in {@link Adam}. */
    @Override
    public List<OptimizerVariable> variables(List<Variable> variables) {
      List<OptimizerVariable> all =
          new ArrayList<>(Slot.interleaved(variables, new Slot("velocity", velocities)));
      if (momentum > 0) {
        all.addAll(Slot.interleaved(variables, new Slot("momentum", momentums)));
      }
      if (centered) {
        all.addAll(Slot.interleaved(variables, new Slot("average_gradient", averages)));
      }
      return all;
    }
  }
}
