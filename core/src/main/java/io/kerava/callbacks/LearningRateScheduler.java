package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Sets the learning rate at the beginning of every epoch
 * (keras/src/callbacks/learning_rate_scheduler.py). The rate is logged as {@code learning_rate}.
 *
 * <pre>{@code
 * new LearningRateScheduler((epoch, lr) -> epoch < 10 ? lr : lr * Math.exp(-0.1))
 * }</pre>
 */
public final class LearningRateScheduler extends ConfiguredCallback<LearningRateScheduler> {
  private static final Argument<Integer> VERBOSE =
      Argument.of("verbose", ArgumentTypes.integer("0 or 1", v -> v == 0 || v == 1), 0);
  static final Schema<Arguments> SCHEMA =
      Schema.of("keras.callbacks", "LearningRateScheduler", VERBOSE);

  private final Schedule schedule;

  /** The learning rate of an epoch. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * The learning rate.
     *
     * @param epoch the epoch, counted from 0
     * @param learningRate the rate of the epoch before
     */
    double learningRate(int epoch, double learningRate);
  }

  /** Sets the rate by the epoch and the rate before it. */
  public LearningRateScheduler(Schedule schedule) {
    super(SCHEMA.defaults());
    this.schedule = None.refused("schedule", schedule);
  }

  /** Sets the rate by the epoch alone. */
  public LearningRateScheduler(IntToDoubleFunction schedule) {
    this(byEpoch(None.refused("schedule", schedule)));
  }

  private static Schedule byEpoch(IntToDoubleFunction schedule) {
    return (epoch, learningRate) -> schedule.applyAsDouble(epoch);
  }

  @Override
  LearningRateScheduler fresh() {
    return new LearningRateScheduler(schedule);
  }

  /** 1 prints a message for each epoch; 0, the default, none. */
  public LearningRateScheduler verbose(int verbose) {
    return with(VERBOSE, verbose);
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    double learningRate = schedule.learningRate(epoch, model().learningRate());
    model().learningRate(learningRate);
    if (get(VERBOSE) > 0) {
      print(
          "\nEpoch "
              + (epoch + 1)
              + ": LearningRateScheduler setting learning rate to "
              + PythonText.number(learningRate)
              + ".");
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", model().learningRate());
  }
}
