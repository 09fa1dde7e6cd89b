package io.kerava.callbacks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The callbacks of one run, called in order (keras/src/callbacks/callback_list.py): the training
 * loop's way to them. Batch hooks go to those alone that override them, and a batch's logs are
 * asked for only if one of them looks.
 */
public final class CallbackList {
  private final Callback[] callbacks;
  private final Map<BatchHook, List<Callback>> listeners = new EnumMap<>(BatchHook.class);
  private final BatchLogs batchLogs = new BatchLogs();

  private CallbackList(List<Callback> callbacks, TrainingControl model, FitParams params) {
    this.callbacks = callbacks.toArray(Callback[]::new);
    for (Callback callback : callbacks) {
      callback.setModel(model);
      callback.setParams(params);
    }
    for (Callback callback : callbacks) {
      for (BatchHook hook : BatchHook.values()) {
        if (callback.listensTo(hook)) {
          listeners.computeIfAbsent(hook, unused -> new ArrayList<>()).add(callback);
        }
      }
    }
  }

  /** The callbacks of a fit: the given ones, then a {@link History} and a {@link ProgbarLogger}. */
  public static CallbackList forFit(
      List<Callback> callbacks, TrainingControl model, FitParams params) {
    List<Callback> all = new ArrayList<>(callbacks);
    if (find(History.class, all).isEmpty()) {
      all.add(new History());
    }
    return new CallbackList(withProgbar(all, params), model, params);
  }

  /** The callbacks of an evaluate or a predict: the given ones, then a {@link ProgbarLogger}. */
  public static CallbackList forEvaluation(
      List<Callback> callbacks, TrainingControl model, FitParams params) {
    return new CallbackList(withProgbar(new ArrayList<>(callbacks), params), model, params);
  }

  private static List<Callback> withProgbar(List<Callback> callbacks, FitParams params) {
    if (params.verbose() != 0 && find(ProgbarLogger.class, callbacks).isEmpty()) {
      callbacks.add(new ProgbarLogger());
    }
    return callbacks;
  }

  /** The last one counts, as in Keras. */
  private static <T extends Callback> Optional<T> find(Class<T> type, List<Callback> callbacks) {
    return callbacks.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((first, second) -> second);
  }

  /**
   * What was recorded in a fit.
   *
   * @throws IllegalStateException for an evaluate or a predict, where nothing is recorded
   */
  public History history() {
    return find(History.class, List.of(callbacks))
        .orElseThrow(() -> new IllegalStateException("History is recorded by fit only."));
  }

  /** Whether a callback wants to be told of every batch of training. */
  public boolean hasTrainBatchHooks() {
    return listeners.containsKey(BatchHook.TRAIN_BEGIN)
        || listeners.containsKey(BatchHook.TRAIN_END);
  }

  /** See {@link Callback#onTrainBegin}. */
  public void onTrainBegin() {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (Callback callback : callbacks) {
      callback.onTrainBegin(logs);
    }
  }

  /** See {@link Callback#onTrainEnd}. */
  public void onTrainEnd(Map<String, Double> logs) {
    Map<String, Double> sorted = BatchLogs.sorted(logs);
    for (Callback callback : callbacks) {
      callback.onTrainEnd(sorted);
    }
  }

  /** See {@link Callback#onEpochBegin}. */
  public void onEpochBegin(int epoch) {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (Callback callback : callbacks) {
      callback.onEpochBegin(epoch, logs);
    }
  }

  /**
   * See {@link Callback#onEpochEnd}.
   *
   * @param logs callbacks may add to them
   */
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Map<String, Double> sorted = BatchLogs.sorted(logs);
    for (Callback callback : callbacks) {
      callback.onEpochEnd(epoch, sorted);
    }
  }

  /** See {@link Callback#onTestBegin}. */
  public void onTestBegin() {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (Callback callback : callbacks) {
      callback.onTestBegin(logs);
    }
  }

  /** See {@link Callback#onTestEnd}. */
  public void onTestEnd(Map<String, Double> logs) {
    Map<String, Double> sorted = BatchLogs.sorted(logs);
    for (Callback callback : callbacks) {
      callback.onTestEnd(sorted);
    }
  }

  /** See {@link Callback#onPredictBegin}. */
  public void onPredictBegin() {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (Callback callback : callbacks) {
      callback.onPredictBegin(logs);
    }
  }

  /** See {@link Callback#onPredictEnd}. */
  public void onPredictEnd() {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (Callback callback : callbacks) {
      callback.onPredictEnd(logs);
    }
  }

  /** See {@link Callback#onTrainBatchBegin}. */
  public void onTrainBatchBegin(int batch) {
    batch(BatchHook.TRAIN_BEGIN, batch, Map::of);
  }

  /**
   * See {@link Callback#onTrainBatchEnd}.
   *
   * @param logs asked at most once, and only within this call
   */
  public void onTrainBatchEnd(int batch, Supplier<Map<String, Double>> logs) {
    batch(BatchHook.TRAIN_END, batch, logs);
  }

  /** See {@link Callback#onTestBatchBegin}. */
  public void onTestBatchBegin(int batch) {
    batch(BatchHook.TEST_BEGIN, batch, Map::of);
  }

  /**
   * See {@link Callback#onTestBatchEnd}.
   *
   * @param logs asked at most once, and only within this call
   */
  public void onTestBatchEnd(int batch, Supplier<Map<String, Double>> logs) {
    batch(BatchHook.TEST_END, batch, logs);
  }

  /** See {@link Callback#onPredictBatchBegin}. */
  public void onPredictBatchBegin(int batch) {
    batch(BatchHook.PREDICT_BEGIN, batch, Map::of);
  }

  /** See {@link Callback#onPredictBatchEnd}. */
  public void onPredictBatchEnd(int batch) {
    batch(BatchHook.PREDICT_END, batch, Map::of);
  }

  private void batch(BatchHook hook, int batch, Supplier<Map<String, Double>> logs) {
    List<Callback> listening = listeners.get(hook);
    if (listening == null) {
      return;
    }
    batchLogs.of(logs);
    for (int i = 0; i < listening.size(); i++) { // each batch would make an iterator
      listening.get(i).onBatch(hook, batch, batchLogs);
    }
  }
}
