package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a watched value no longer gets better
 * (keras/src/callbacks/reduce_lr_on_plateau.py). The rate is logged as {@code learning_rate}.
 */
public final class ReduceLROnPlateau extends MonitorCallback<ReduceLROnPlateau> {
  private static final Argument<Double> FACTOR =
      Argument.of("factor", ArgumentTypes.number("a number less than 1", v -> v < 1), 0.1);
  private static final Argument<Integer> PATIENCE =
      Argument.of("patience", ArgumentTypes.INTEGER, 10);
  private static final Argument<Double> MIN_DELTA =
      Argument.of("min_delta", ArgumentTypes.NUMBER, 1e-4);
  private static final Argument<Integer> COOLDOWN =
      Argument.of("cooldown", ArgumentTypes.INTEGER, 0);
  private static final Argument<Double> MIN_LR = Argument.of("min_lr", ArgumentTypes.NUMBER, 0.0);
  static final Schema<Arguments> SCHEMA =
      Schema.of(
          "keras.callbacks",
          "ReduceLROnPlateau",
          MONITOR,
          FACTOR,
          PATIENCE,
          VERBOSE,
          MODE,
          MIN_DELTA,
          COOLDOWN,
          MIN_LR);

  private int wait;
  private int coolingEpochs;
  private @Nullable Double best;

  /** Watches {@code val_loss} and divides the rate by 10 after 10 epochs that do not lower it. */
  public ReduceLROnPlateau() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #monitor}. */
  public ReduceLROnPlateau(String monitor) {
    super(SCHEMA.defaults().with(MONITOR, monitor));
  }

  @Override
  ReduceLROnPlateau fresh() {
    return new ReduceLROnPlateau();
  }

  /** What the rate is multiplied by, less than 1. */
  public ReduceLROnPlateau factor(double factor) {
    return with(FACTOR, factor);
  }

  /** The number of epochs without getting better after which the rate is lowered. */
  public ReduceLROnPlateau patience(int patience) {
    return with(PATIENCE, patience);
  }

  /** The least change that counts as getting better. */
  public ReduceLROnPlateau minDelta(double minDelta) {
    return with(MIN_DELTA, minDelta);
  }

  /** The number of epochs after lowering the rate that are not watched. */
  public ReduceLROnPlateau cooldown(int cooldown) {
    return with(COOLDOWN, cooldown);
  }

  /** The lowest rate. */
  public ReduceLROnPlateau minLr(double minLr) {
    return with(MIN_LR, minLr);
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    wait = 0;
    coolingEpochs = 0;
    best = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    findDirection(logs);
    logs.put("learning_rate", model().learningRate());
    Double current = logs.get(get(MONITOR));
    if (current == null) {
      warn(
          "Learning rate reduction is conditioned on metric `"
              + get(MONITOR)
              + "` which is not available. Available metrics are: "
              + String.join(",", logs.keySet())
              + ".");
      return;
    }
    if (coolingEpochs > 0) {
      coolingEpochs--;
      wait = 0;
    }
    if (isImprovement(current, best, get(MIN_DELTA))) {
      best = current;
      wait = 0;
    } else if (coolingEpochs <= 0) {
      wait++;
      if (wait >= get(PATIENCE) && reduce(epoch)) {
        coolingEpochs = get(COOLDOWN);
        wait = 0;
      }
    }
  }

  private boolean reduce(int epoch) {
    double old = model().learningRate();
    double lowest = get(MIN_LR);
    if ((float) old <= (float) lowest) {
      return false;
    }
    double reduced = Math.max(old * get(FACTOR), lowest);
    model().learningRate(reduced);
    if (isVerbose()) {
      print(
          "\nEpoch "
              + (epoch + 1)
              + ": ReduceLROnPlateau reducing learning rate to "
              + PythonText.number(reduced)
              + ".");
    }
    return true;
  }
}
