package io.kerava.optimizers;

import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * {@link Adam} with the largest gradient so far, slowly forgotten, instead of the second moment
 * (Kingma and Ba, 2014):
 *
 * <pre>{@code
 * m = beta_1 * m + (1 - beta_1) * g
 * u = max(beta_2 * u, |g|)
 * w = w - learning_rate / (1 - beta_1^t) * m / (u + epsilon)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adamax.py">keras/src/optimizers/adamax.py</a>
 */
public final class Adamax extends AdamFamily<Adamax> {
  private static final OptimizerTable<Adamax> TABLE =
      OptimizerTable.of("Adamax", "adamax", given -> new Adamax(), 0.001, BETA_1, BETA_2, EPSILON);
  static final Schema<Adamax> SCHEMA = TABLE.schema();

  /** Adamax with Keras's defaults. */
  public Adamax() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Adamax(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Adamax(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** With Keras's first arguments: see {@link #learningRate(double)} and {@link #beta1}. */
  public Adamax(double learningRate, double beta1) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)).with(BETA_1, beta1));
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new Rule(this, parameters);
  }

  private static final class Rule extends ElementwiseRule {
    private final double beta1;
    private final float beta2;
    private final float epsilon;
    private float rate;
    private float correction;

    Rule(Adamax optimizer, Parameters parameters) {
      super(new Slots(parameters, Slot.of("momentum"), Slot.of("norm")));
      this.beta1 = optimizer.beta1();
      this.beta2 = (float) optimizer.beta2();
      this.epsilon = optimizer.epsilon();
    }

    @Override
    void begin(float learningRate, long step) {
      rate = learningRate;
      correction = 1 - UpdateRule.power(beta1, step);
    }

    @Override
    void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
      float[] m = kept[0];
      float[] u = kept[1];
      float taken = (float) (1 - beta1);
      float stays = beta2;
      float lr = rate;
      float c = correction;
      float eps = epsilon;
      for (int i = from; i < to; i++) {
        float g = gradients[i];
        float mi = Tiny.toZero(m[i] + (g - m[i]) * taken);
        float ui = Tiny.toZero(Math.max(stays * u[i], Math.abs(g)));
        m[i] = mi;
        u[i] = ui;
        values[i] -= lr * mi / (c * (ui + eps));
      }
    }
  }
}
