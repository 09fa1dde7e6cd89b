package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * {@link Adam} with weight decay by default (Loshchilov and Hutter, 2019).
 *
 * <pre>{@code
 * new AdamW().weightDecay(0.01).excludeFromWeightDecay("bias")
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adamw.py">keras/src/optimizers/adamw.py</a>
 */
public final class AdamW extends AdamFamily<AdamW> {
  private static final OptimizerTable<AdamW> TABLE =
      OptimizerTable.ofDecaying(
          "AdamW",
          "adam_w",
          given -> new AdamW(),
          0.001,
          Argument.of("weight_decay", ArgumentTypes.NON_NEGATIVE, 0.004),
          BETA_1,
          BETA_2,
          EPSILON,
          Adam.AMSGRAD);
  static final Schema<AdamW> SCHEMA = TABLE.schema();

  /** AdamW with Keras's defaults. */
  public AdamW() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public AdamW(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public AdamW(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** With Keras's first arguments: see {@link #learningRate(double)} and {@link #weightDecay}. */
  public AdamW(double learningRate, double weightDecay) {
    super(
        TABLE,
        TABLE.withRate(new ConstantRate(learningRate)).with(TABLE.weightDecay(), weightDecay));
  }

  /** Whether the second moment's largest value so far counts instead of its present one. */
  public AdamW amsgrad(boolean amsgrad) {
    return with(Adam.AMSGRAD, amsgrad);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new AdamRule(this, get(Adam.AMSGRAD), parameters);
  }
}
