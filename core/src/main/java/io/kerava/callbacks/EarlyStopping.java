package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Ends the training when a watched value no longer gets better
 * (keras/src/callbacks/early_stopping.py).
 *
 * <pre>{@code
 * new EarlyStopping().monitor("val_loss").patience(2).restoreBestWeights(true)
 * }</pre>
 */
public final class EarlyStopping extends MonitorCallback<EarlyStopping> {
  private static final Argument<Double> MIN_DELTA =
      Argument.of("min_delta", ArgumentTypes.NUMBER, 0.0);
  private static final Argument<Integer> PATIENCE =
      Argument.of("patience", ArgumentTypes.INTEGER, 0);
  private static final Argument<Double> BASELINE =
      Argument.optional("baseline", ArgumentTypes.NUMBER);
  private static final Argument<Boolean> RESTORE_BEST_WEIGHTS =
      Argument.of("restore_best_weights", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Integer> START_FROM_EPOCH =
      Argument.of("start_from_epoch", ArgumentTypes.INTEGER, 0);
  static final Schema<Arguments> SCHEMA =
      Schema.of(
          "keras.callbacks",
          "EarlyStopping",
          MONITOR,
          MIN_DELTA,
          PATIENCE,
          VERBOSE,
          MODE,
          BASELINE,
          RESTORE_BEST_WEIGHTS,
          START_FROM_EPOCH);

  private int wait;
  private int stoppedEpoch;
  private int bestEpoch;
  private @Nullable Double best;
  private @Nullable List<INDArray> bestWeights;

  /** Watches {@code val_loss} and ends at the first epoch that does not lower it. */
  public EarlyStopping() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #monitor}. */
  public EarlyStopping(String monitor) {
    super(SCHEMA.defaults().with(MONITOR, monitor));
  }

  @Override
  EarlyStopping fresh() {
    return new EarlyStopping();
  }

  /** The least change that counts as getting better. */
  public EarlyStopping minDelta(double minDelta) {
    return with(MIN_DELTA, minDelta);
  }

  /** The number of epochs without getting better after which the training ends. */
  public EarlyStopping patience(int patience) {
    return with(PATIENCE, patience);
  }

  /** A value that has to be beaten too, or the training ends after {@link #patience} epochs. */
  public EarlyStopping baseline(double baseline) {
    return with(BASELINE, baseline);
  }

  /** Whether the model gets the weights of its best epoch back at the end. */
  public EarlyStopping restoreBestWeights(boolean restoreBestWeights) {
    return with(RESTORE_BEST_WEIGHTS, restoreBestWeights);
  }

  /** The number of epochs at the beginning that are not watched. */
  public EarlyStopping startFromEpoch(int startFromEpoch) {
    return with(START_FROM_EPOCH, startFromEpoch);
  }

  /** The epoch, counted from 0, after which this ended the training; 0 where it did not. */
  public int stoppedEpoch() {
    return stoppedEpoch;
  }

  /** The epoch, counted from 0, of the best value so far. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The best value so far. */
  public OptionalDouble best() {
    return best == null ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    wait = 0;
    stoppedEpoch = 0;
    best = null;
    bestWeights = null;
    bestEpoch = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    findDirection(logs);
    Double current = monitored(logs);
    if (current == null || epoch < get(START_FROM_EPOCH)) {
      return;
    }
    if (get(RESTORE_BEST_WEIGHTS) && bestWeights == null) {
      remember(epoch);
    }
    wait++;
    double minDelta = get(MIN_DELTA);
    if (isImprovement(current, best, minDelta)) {
      best = current;
      remember(epoch);
      if (isImprovement(current, find(BASELINE).orElse(null), minDelta)) {
        wait = 0;
      }
    } else if (wait >= get(PATIENCE) && epoch > 0) {
      stoppedEpoch = epoch;
      model().stopTraining(true);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (stoppedEpoch > 0 && isVerbose()) {
      print("Epoch " + (stoppedEpoch + 1) + ": early stopping");
    }
    if (bestWeights != null) {
      if (isVerbose()) {
        print("Restoring model weights from the end of the best epoch: " + (bestEpoch + 1) + ".");
      }
      model().setWeights(bestWeights);
      bestWeights = null;
    }
  }

  private void remember(int epoch) {
    bestEpoch = epoch;
    if (get(RESTORE_BEST_WEIGHTS)) {
      bestWeights = model().getWeights();
    }
  }

  private @Nullable Double monitored(Map<String, Double> logs) {
    Double value = logs.get(get(MONITOR));
    if (value == null) {
      warn(
          "Early stopping conditioned on metric `"
              + get(MONITOR)
              + "` which is not available. Available metrics are: "
              + String.join(",", logs.keySet()));
    }
    return value;
  }
}
