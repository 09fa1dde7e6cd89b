package io.kerava.optimizers.schedules;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.Optional;

/**
 * Half a cosine wave from the initial rate to {@code alpha} times that (Loshchilov and Hutter,
 * 2016); with a {@code warmup_target}, first a straight line to the target, and the wave from
 * there:
 *
 * <pre>{@code
 * new SGD().learningRate(new CosineDecay(0, 1000).warmupTarget(0.1).warmupSteps(100))
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/schedules/learning_rate_schedule.py">learning_rate_schedule.py</a>
 */
public final class CosineDecay extends Configured<CosineDecay> implements LearningRateSchedule {
  private static final Argument<Double> INITIAL_LEARNING_RATE =
      Argument.required("initial_learning_rate", ArgumentTypes.NUMBER);
  private static final Argument<Double> DECAY_STEPS =
      Argument.required("decay_steps", Steps.POSITIVE);
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "CosineDecay").noneMeans("CosineDecay");
  private static final Argument<Double> WARMUP_TARGET =
      Argument.optional("warmup_target", ArgumentTypes.NUMBER);
  private static final Argument<Double> WARMUP_STEPS =
      Argument.of("warmup_steps", Steps.NON_NEGATIVE, 0.0);
  static final Schema<CosineDecay> SCHEMA =
      Schema.of(
          "keras.optimizers.schedules",
          "CosineDecay",
          given -> new CosineDecay(given.get(INITIAL_LEARNING_RATE), given.get(DECAY_STEPS)),
          INITIAL_LEARNING_RATE,
          DECAY_STEPS,
          ALPHA,
          NAME,
          WARMUP_TARGET,
          WARMUP_STEPS);

  /** A rate that comes down in {@code decaySteps} steps, those of the warm-up not counted. */
  public CosineDecay(double initialLearningRate, double decaySteps) {
    super(
        SCHEMA
            .defaults()
            .with(INITIAL_LEARNING_RATE, initialLearningRate)
            .with(DECAY_STEPS, decaySteps));
  }

  /** The end rate as a fraction of the rate from which the wave comes down. */
  public CosineDecay alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** The schedule's name. */
  public CosineDecay name(String name) {
    return with(NAME, name);
  }

  /** The rate at the end of the warm-up; without it there is none. */
  public CosineDecay warmupTarget(double warmupTarget) {
    return with(WARMUP_TARGET, warmupTarget);
  }

  /** How many steps the warm-up takes. */
  public CosineDecay warmupSteps(double warmupSteps) {
    return with(WARMUP_STEPS, warmupSteps);
  }

  @Override
  public double at(long step) {
    float initial = get(INITIAL_LEARNING_RATE).floatValue();
    float decaySteps = get(DECAY_STEPS).floatValue();
    Optional<Double> warmupTarget = find(WARMUP_TARGET);
    if (warmupTarget.isEmpty()) {
      return decayed(Math.min((float) step, decaySteps), decaySteps, initial);
    }
    float target = warmupTarget.get().floatValue();
    float warmupSteps = get(WARMUP_STEPS).floatValue();
    float done = Math.min((float) step, decaySteps + warmupSteps);
    return done < warmupSteps
        ? (target - initial) * (done / warmupSteps) + initial
        : decayed(done - warmupSteps, decaySteps, target);
  }

  private float decayed(float done, float decaySteps, float from) {
    float alpha = get(ALPHA).floatValue();
    float wave = 0.5f * (1 + (float) Math.cos((float) Math.PI * (done / decaySteps)));
    return from * ((1 - alpha) * wave + alpha);
  }
}
