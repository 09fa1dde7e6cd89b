package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;

/**
 * Divides each gradient by a running mean of its size that is kept per row and column of a matrix
 * (Shazeer and Stern, 2018):
 *
 * <pre>{@code
 * rho = min(learning_rate, 1 / sqrt(t)),  b = 1 - t^beta_2_decay,  s = g^2 + epsilon_1
 * r = b * r + (1 - b) * mean of s over the last axis
 * c = b * c + (1 - b) * mean of s over the last axis but one
 * v = r / mean(r) * c                                     // a vector: v = b * v + (1 - b) * s
 * u = g / sqrt(v)
 * w = w - max(epsilon_2, rms(w)) * rho * u / max(1, rms(u) / clip_threshold)
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/adafactor.py">keras/src/optimizers/adafactor.py</a>
 */
public final class Adafactor extends AbstractOptimizer<Adafactor> {
  private static final Argument<Double> BETA_2_DECAY =
      Argument.of("beta_2_decay", ArgumentTypes.NUMBER, -0.8);
  private static final Argument<Double> EPSILON_1 =
      Argument.of("epsilon_1", ArgumentTypes.NON_NEGATIVE, 1e-30);
  private static final Argument<Double> EPSILON_2 =
      Argument.of("epsilon_2", ArgumentTypes.NON_NEGATIVE, 1e-3);
  private static final Argument<Double> CLIP_THRESHOLD =
      Argument.of("clip_threshold", ArgumentTypes.POSITIVE, 1.0);
  private static final Argument<Boolean> RELATIVE_STEP =
      Argument.of("relative_step", ArgumentTypes.BOOLEAN, true);
  private static final OptimizerTable<Adafactor> TABLE =
      OptimizerTable.of(
          "Adafactor",
          "adafactor",
          given -> new Adafactor(),
          0.001,
          BETA_2_DECAY,
          EPSILON_1,
          EPSILON_2,
          CLIP_THRESHOLD,
          RELATIVE_STEP);
  static final Schema<Adafactor> SCHEMA = TABLE.schema();

  /** Adafactor with Keras's defaults. */
  public Adafactor() {
    super(TABLE, SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #learningRate(double)}. */
  public Adafactor(double learningRate) {
    super(TABLE, TABLE.withRate(new ConstantRate(learningRate)));
  }

  /** With Keras's first argument: see {@link #learningRate(LearningRateSchedule)}. */
  public Adafactor(LearningRateSchedule learningRate) {
    super(TABLE, TABLE.withRate(learningRate));
  }

  /** The exponent with which the running mean's memory grows. */
  public Adafactor beta2Decay(double beta2Decay) {
    return with(BETA_2_DECAY, beta2Decay);
  }

  /** What is added to the squares of the gradients. */
  public Adafactor epsilon1(double epsilon1) {
    return with(EPSILON_1, epsilon1);
  }

  /** The size that a variable at least counts as having. */
  public Adafactor epsilon2(double epsilon2) {
    return with(EPSILON_2, epsilon2);
  }

  /** The root mean square that a variable's step has at most, before it is scaled. */
  public Adafactor clipThreshold(double clipThreshold) {
    return with(CLIP_THRESHOLD, clipThreshold);
  }

  /**
   * Whether the learning rate is at most {@code 1 / sqrt(t)}. In Keras 3's formula it is so in
   * either case: the argument changes nothing there, and nothing here.
   */
  public Adafactor relativeStep(boolean relativeStep) {
    return with(RELATIVE_STEP, relativeStep);
  }

  @Override
  UpdateRule rule(Parameters parameters) {
    return new AdafactorRule(
        get(BETA_2_DECAY).floatValue(),
        get(EPSILON_1).floatValue(),
        get(EPSILON_2).floatValue(),
        get(CLIP_THRESHOLD).floatValue(),
        parameters);
  }
}
