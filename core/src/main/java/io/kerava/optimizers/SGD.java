package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Gradient descent, with momentum where asked for:
 *
 * <pre>{@code
 * v = momentum * v - learning_rate * g
 * w = w + v                                    // or, with nesterov,
 * w = w + momentum * v - learning_rate * g
 *
 * new SGD().learningRate(0.1).momentum(0.9).nesterov(true)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/sgd.py">keras/src/optimizers/sgd.py</a>
 */
public final class SGD extends AbstractOptimizer<SGD> {
  private static final Argument<Double> MOMENTUM =
      Argument.of("momentum", ArgumentTypes.FRACTION, 0.0);
  private static final Argument<Boolean> NESTEROV =
      Argument.of("nesterov", ArgumentTypes.BOOLEAN, false);
  private static final OptimizerTable<SGD> TABLE =
      OptimizerTable.of("SGD", "sgd", given -> new SGD(), 0.01, MOMENTUM, NESTEROV);
  static final Schema<SGD> SCHEMA = TABLE.schema();

  /** Gradient descent with Keras's defaults. */
  public SGD() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public SGD(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public SGD(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** With Keras's first arguments: see {@link #learningRate(double)} and {@link #momentum}. */
  public SGD(double learningRate, double momentum) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)).with(MOMENTUM, momentum));
  }

  /** How much of the last step is taken again; 0 is plain gradient descent. */
  public SGD momentum(double momentum) {
    return with(MOMENTUM, momentum);
  }

  /** Whether the step looks ahead along the momentum. */
  public SGD nesterov(boolean nesterov) {
    return with(NESTEROV, nesterov);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return get(MOMENTUM) == 0
        ? new Plain(parameters)
        : new Momentum(get(MOMENTUM), get(NESTEROV), parameters);
  }

  private static final class Plain extends ElementwiseRule {
    private float rate;

    Plain(Parameters parameters) {
      super(new Slots(parameters));
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float lr = rate;
      for (int i = from; i < to; i++) {
        values[i] -= gradients[i] * lr;
      }
    }
  }

  private static final class Momentum extends ElementwiseRule {
    private final float momentum;
    private final boolean nesterov;
    private float rate;

    Momentum(double momentum, boolean nesterov, Parameters parameters) {
      super(new Slots(parameters, Slot.of("momentum")));
      this.momentum = (float) momentum;
      this.nesterov = nesterov;
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] v = kept[0];
      float lr = rate;
      float mu = momentum;
      for (int i = from; i < to; i++) {
        v[i] = Tiny.toZero(v[i] * mu - gradients[i] * lr);
      }
      if (nesterov) {
        for (int i = from; i < to; i++) {
          values[i] += v[i] * mu - gradients[i] * lr;
        }
      } else {
        for (int i = from; i < to; i++) {
          values[i] += v[i];
        }
      }
    }
  }
}
