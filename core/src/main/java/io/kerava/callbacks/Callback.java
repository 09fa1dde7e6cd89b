package io.kerava.callbacks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told what happens while a model is trained, evaluated or asked to predict, and
 * may act on it. Override the hooks that you need:
 *
 * <pre>{@code
 * model.fit(x, y, f -> f.epochs(1000).callbacks(new Callback() {
 *   @Override
 *   public void onEpochEnd(int epoch, Map<String, Double> logs) {
 *     if (logs.get("loss") < 0.01) {
 *       model().stopTraining(true);
 *     }
 *   }
 * }));
 * }</pre>
 *
 * <p>Epochs and batches count from 0. {@code logs} holds the loss and the metrics under their
 * names, sorted, as Keras has them; a value that {@code onEpochEnd} puts into it is seen by the
 * callbacks behind and by {@link History}. For the hooks where nothing is known yet it is empty.
 * Batch hooks that no callback overrides cost nothing, and their logs are not computed.
 *
 * <p>An exception thrown in a hook ends the run and comes out of {@code fit}; the model keeps the
 * weights that it has.
 */
public abstract class Callback {
  private @Nullable TrainingControl model;
  private @Nullable FitParams params;

  /** Tells the callback of the run that is about to begin. */
  public void setParams(FitParams params) {
    this.params = params;
  }

  /** Tells the callback of the model of the run that is about to begin. */
  public void setModel(TrainingControl model) {
    this.model = model;
  }

  /**
   * The model of the run.
   *
   * @throws IllegalStateException before the callback has been given to a run
   */
  protected final TrainingControl model() {
    if (model == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + " has no model yet: pass it to fit, evaluate or predict.");
    }
    return model;
  }

  /**
   * The parameters of the run.
   *
   * @throws IllegalStateException before the callback has been given to a run
   */
  public final FitParams params() {
    if (params == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + " has no params yet: pass it to fit, evaluate or predict.");
    }
    return params;
  }

  /** Called when training begins. */
  public void onTrainBegin(Map<String, Double> logs) {}

  /** Called when training has ended, with the logs of the last epoch; not after an exception. */
  public void onTrainEnd(Map<String, Double> logs) {}

  /** Called when an epoch of training begins. */
  public void onEpochBegin(int epoch, Map<String, Double> logs) {}

  /** Called when an epoch of training has ended, validation included. */
  public void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Called before a batch of training. */
  public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
    onBatchBegin(batch, logs);
  }

  /** Called after a batch of training, with the averages over the epoch so far. */
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    onBatchEnd(batch, logs);
  }

  /** An older name of {@link #onTrainBatchBegin}. */
  public void onBatchBegin(int batch, Map<String, Double> logs) {}

  /** An older name of {@link #onTrainBatchEnd}. */
  public void onBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called when evaluation, or validation within training, begins. */
  public void onTestBegin(Map<String, Double> logs) {}

  /** Called when evaluation, or validation within training, has ended. */
  public void onTestEnd(Map<String, Double> logs) {}

  /** Called before a batch of evaluation or validation. */
  public void onTestBatchBegin(int batch, Map<String, Double> logs) {}

  /** Called after a batch of evaluation or validation, with the averages so far. */
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called when prediction begins. */
  public void onPredictBegin(Map<String, Double> logs) {}

  /** Called when prediction has ended. */
  public void onPredictEnd(Map<String, Double> logs) {}

  /** Called before a batch of prediction. */
  public void onPredictBatchBegin(int batch, Map<String, Double> logs) {}

  /** Called after a batch of prediction. The outputs are not in the logs, as they are in Keras. */
  public void onPredictBatchEnd(int batch, Map<String, Double> logs) {}

  /** Whether a batch hook has anything to do in the run that is about to begin. */
  boolean listensTo(BatchHook hook) {
    return hook.isOverriddenBy(getClass());
  }

  /** Called for a batch hook that this listens to. Overridden where logs are not always needed. */
  void onBatch(BatchHook hook, int batch, BatchLogs logs) {
    hook.call(this, batch, logs.get());
  }
}
