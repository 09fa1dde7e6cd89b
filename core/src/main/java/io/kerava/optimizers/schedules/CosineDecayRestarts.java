package io.kerava.optimizers.schedules;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * {@link CosineDecay} that begins anew when it has come down, each time {@code t_mul} times as long
 * and {@code m_mul} times as high (Loshchilov and Hutter, 2016):
 *
 * <pre>{@code
 * new SGD().learningRate(new CosineDecayRestarts(0.1, 1000).tMul(2).mMul(0.9))
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/schedules/learning_rate_schedule.py">learning_rate_schedule.py</a>
 */
public final class CosineDecayRestarts extends Configured<CosineDecayRestarts>
    implements LearningRateSchedule {
  private static final Argument<Double> INITIAL_LEARNING_RATE =
      Argument.required("initial_learning_rate", ArgumentTypes.NUMBER);
  private static final Argument<Double> FIRST_DECAY_STEPS =
      Argument.required("first_decay_steps", Steps.POSITIVE);
  private static final Argument<Double> T_MUL = Argument.of("t_mul", ArgumentTypes.POSITIVE, 2.0);
  private static final Argument<Double> M_MUL = Argument.of("m_mul", ArgumentTypes.NUMBER, 1.0);
  private static final Argument<Double> ALPHA = Argument.of("alpha", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "SGDRDecay").noneMeans("SGDRDecay");
  static final Schema<CosineDecayRestarts> SCHEMA =
      Schema.of(
          "keras.optimizers.schedules",
          "CosineDecayRestarts",
          given ->
              new CosineDecayRestarts(
                  given.get(INITIAL_LEARNING_RATE), given.get(FIRST_DECAY_STEPS)),
          INITIAL_LEARNING_RATE,
          FIRST_DECAY_STEPS,
          T_MUL,
          M_MUL,
          ALPHA,
          NAME);

  /** A rate that comes down in {@code firstDecaySteps} steps and then begins anew. */
  public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
    super(
        SCHEMA
            .defaults()
            .with(INITIAL_LEARNING_RATE, initialLearningRate)
            .with(FIRST_DECAY_STEPS, firstDecaySteps));
  }

  /** How many times as long each decay is as the one before. */
  public CosineDecayRestarts tMul(double tMul) {
    return with(T_MUL, tMul);
  }

  /** How many times as high each decay begins as the one before. */
  public CosineDecayRestarts mMul(double mMul) {
    return with(M_MUL, mMul);
  }

  /** The end rate as a fraction of the initial one. */
  public CosineDecayRestarts alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** The schedule's name. */
  public CosineDecayRestarts name(String name) {
    return with(NAME, name);
  }

  @Override
  public double at(long step) {
    float done = step / get(FIRST_DECAY_STEPS).floatValue();
    float tMul = get(T_MUL).floatValue();
    float restarts;
    if (tMul == 1) {
      restarts = (float) Math.floor(done);
      done -= restarts;
    } else {
      restarts =
          (float) Math.floor((float) Math.log(1 - done * (1 - tMul)) / (float) Math.log(tMul));
      float length = (float) Math.pow(tMul, restarts);
      done = (done - (1 - length) / (1 - tMul)) / length;
    }
    float alpha = get(ALPHA).floatValue();
    float height = (float) Math.pow(get(M_MUL).floatValue(), restarts);
    float wave = 0.5f * height * (1 + (float) Math.cos((float) Math.PI * done));
    return get(INITIAL_LEARNING_RATE).floatValue() * ((1 - alpha) * wave + alpha);
  }
}
