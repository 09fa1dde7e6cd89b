package io.kerava.optimizers.schedules;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * {@code initial_learning_rate * decay_rate ^ (step / decay_steps)}:
 *
 * <pre>{@code
 * new SGD().learningRate(new ExponentialDecay(0.1, 1000, 0.96).staircase(true))
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/schedules/learning_rate_schedule.py">learning_rate_schedule.py</a>
 */
public final class ExponentialDecay extends Configured<ExponentialDecay>
    implements LearningRateSchedule {
  private static final Argument<Double> INITIAL_LEARNING_RATE =
      Argument.required("initial_learning_rate", ArgumentTypes.NUMBER);
  private static final Argument<Double> DECAY_STEPS =
      Argument.required("decay_steps", Steps.POSITIVE);
  private static final Argument<Double> DECAY_RATE =
      Argument.required("decay_rate", ArgumentTypes.NUMBER);
  private static final Argument<Boolean> STAIRCASE =
      Argument.of("staircase", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "ExponentialDecay").noneMeans("ExponentialDecay");
  static final Schema<ExponentialDecay> SCHEMA =
      Schema.of(
          "keras.optimizers.schedules",
          "ExponentialDecay",
          given ->
              new ExponentialDecay(
                  given.get(INITIAL_LEARNING_RATE), given.get(DECAY_STEPS), given.get(DECAY_RATE)),
          INITIAL_LEARNING_RATE,
          DECAY_STEPS,
          DECAY_RATE,
          STAIRCASE,
          NAME);

  /** A rate that is multiplied by {@code decayRate} in {@code decaySteps} steps. */
  public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
    super(
        SCHEMA
            .defaults()
            .with(INITIAL_LEARNING_RATE, initialLearningRate)
            .with(DECAY_STEPS, decaySteps)
            .with(DECAY_RATE, decayRate));
  }

  /** Whether the rate changes only when {@code decaySteps} more steps are done. */
  public ExponentialDecay staircase(boolean staircase) {
    return with(STAIRCASE, staircase);
  }

  /** The schedule's name. */
  public ExponentialDecay name(String name) {
    return with(NAME, name);
  }

  @Override
  public double at(long step) {
    float decays = step / get(DECAY_STEPS).floatValue();
    if (get(STAIRCASE)) {
      decays = (float) Math.floor(decays);
    }
    return get(INITIAL_LEARNING_RATE).floatValue()
        * (float) Math.pow(get(DECAY_RATE).floatValue(), decays);
  }
}
