package io.kerava.optimizers.schedules;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * {@code (initial_learning_rate - end_learning_rate) * (1 - step / decay_steps) ^ power +
 * end_learning_rate}, and after {@code decay_steps} steps the end rate:
 *
 * <pre>{@code
 * new SGD().learningRate(new PolynomialDecay(0.1, 10000).endLearningRate(0.01).power(0.5))
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/schedules/learning_rate_schedule.py">learning_rate_schedule.py</a>
 */
public final class PolynomialDecay extends Configured<PolynomialDecay>
    implements LearningRateSchedule {
  private static final Argument<Double> INITIAL_LEARNING_RATE =
      Argument.required("initial_learning_rate", ArgumentTypes.NUMBER);
  private static final Argument<Double> DECAY_STEPS =
      Argument.required("decay_steps", Steps.POSITIVE);
  private static final Argument<Double> END_LEARNING_RATE =
      Argument.of("end_learning_rate", ArgumentTypes.NUMBER, 0.0001);
  private static final Argument<Double> POWER = Argument.of("power", ArgumentTypes.NUMBER, 1.0);
  private static final Argument<Boolean> CYCLE = Argument.of("cycle", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "PolynomialDecay").noneMeans("PolynomialDecay");
  static final Schema<PolynomialDecay> SCHEMA =
      Schema.of(
          "keras.optimizers.schedules",
          "PolynomialDecay",
          given -> new PolynomialDecay(given.get(INITIAL_LEARNING_RATE), given.get(DECAY_STEPS)),
          INITIAL_LEARNING_RATE,
          DECAY_STEPS,
          END_LEARNING_RATE,
          POWER,
          CYCLE,
          NAME);

  /** A rate that comes down to the end rate in {@code decaySteps} steps. */
  public PolynomialDecay(double initialLearningRate, double decaySteps) {
    super(
        SCHEMA
            .defaults()
            .with(INITIAL_LEARNING_RATE, initialLearningRate)
            .with(DECAY_STEPS, decaySteps));
  }

  /** The rate at the end. */
  public PolynomialDecay endLearningRate(double endLearningRate) {
    return with(END_LEARNING_RATE, endLearningRate);
  }

  /** The exponent; 1 is a straight line. */
  public PolynomialDecay power(double power) {
    return with(POWER, power);
  }

  /** Whether a longer decay begins where one ended, instead of the end rate going on. */
  public PolynomialDecay cycle(boolean cycle) {
    return with(CYCLE, cycle);
  }

  /** The schedule's name. */
  public PolynomialDecay name(String name) {
    return with(NAME, name);
  }

  @Override
  public double at(long step) {
    float decaySteps = get(DECAY_STEPS).floatValue();
    float done = step;
    if (!get(CYCLE)) {
      done = Math.min(done, decaySteps);
    } else if (step > 0) {
      decaySteps *= (float) Math.ceil(done / decaySteps);
    }
    float end = get(END_LEARNING_RATE).floatValue();
    float left = (float) Math.pow(1 - done / decaySteps, get(POWER).floatValue());
    return (get(INITIAL_LEARNING_RATE).floatValue() - end) * left + end;
  }
}
