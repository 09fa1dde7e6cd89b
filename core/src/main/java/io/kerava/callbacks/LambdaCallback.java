package io.kerava.callbacks;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A callback made of functions (keras/src/callbacks/lambda_callback.py). A hook that is given no
 * function costs nothing. Immutable: each method returns a copy.
 *
 * <pre>{@code
 * new LambdaCallback()
 *     .onEpochEnd((epoch, logs) -> System.out.println(epoch + " " + logs.get("loss")))
 * }</pre>
 */
public final class LambdaCallback extends Callback {
  private enum Hook {
    EPOCH_BEGIN,
    EPOCH_END,
    TRAIN_BEGIN,
    TRAIN_END,
    TRAIN_BATCH_BEGIN,
    TRAIN_BATCH_END,
    TEST_BEGIN,
    TEST_END,
    TEST_BATCH_BEGIN,
    TEST_BATCH_END,
    PREDICT_BEGIN,
    PREDICT_END,
    PREDICT_BATCH_BEGIN,
    PREDICT_BATCH_END
  }

  /** A hook that is told which epoch or batch. */
  @FunctionalInterface
  public interface IndexedHook {
    /** Called with the number of the epoch or batch, counted from 0, and the logs. */
    void call(int index, Map<String, Double> logs);
  }

  private final Map<Hook, IndexedHook> functions = new EnumMap<>(Hook.class);

  /** Does nothing yet. */
  public LambdaCallback() {}

  private LambdaCallback with(Hook hook, IndexedHook function) {
    LambdaCallback more = new LambdaCallback();
    more.functions.putAll(functions);
    more.functions.put(hook, function);
    return more;
  }

  private LambdaCallback with(Hook hook, Consumer<Map<String, Double>> function) {
    return with(hook, (index, logs) -> function.accept(logs));
  }

  private void call(Hook hook, int index, Map<String, Double> logs) {
    @Nullable IndexedHook function = functions.get(hook);
    if (function != null) {
      function.call(index, logs);
    }
  }

  @Override
  boolean listensTo(BatchHook hook) {
    return functions.containsKey(
        switch (hook) {
          case TRAIN_BEGIN -> Hook.TRAIN_BATCH_BEGIN;
          case TRAIN_END -> Hook.TRAIN_BATCH_END;
          case TEST_BEGIN -> Hook.TEST_BATCH_BEGIN;
          case TEST_END -> Hook.TEST_BATCH_END;
          case PREDICT_BEGIN -> Hook.PREDICT_BATCH_BEGIN;
          case PREDICT_END -> Hook.PREDICT_BATCH_END;
        });
  }

  /** Calls a function when an epoch begins. */
  public LambdaCallback onEpochBegin(IndexedHook function) {
    return with(Hook.EPOCH_BEGIN, function);
  }

  /** Calls a function when an epoch has ended. */
  public LambdaCallback onEpochEnd(IndexedHook function) {
    return with(Hook.EPOCH_END, function);
  }

  /** Calls a function when training begins. */
  public LambdaCallback onTrainBegin(Consumer<Map<String, Double>> function) {
    return with(Hook.TRAIN_BEGIN, function);
  }

  /** Calls a function when training has ended. */
  public LambdaCallback onTrainEnd(Consumer<Map<String, Double>> function) {
    return with(Hook.TRAIN_END, function);
  }

  /** Calls a function when a batch of training begins. */
  public LambdaCallback onTrainBatchBegin(IndexedHook function) {
    return with(Hook.TRAIN_BATCH_BEGIN, function);
  }

  /** Calls a function when a batch of training has ended. */
  public LambdaCallback onTrainBatchEnd(IndexedHook function) {
    return with(Hook.TRAIN_BATCH_END, function);
  }

  /** Calls a function when evaluation or validation begins. */
  public LambdaCallback onTestBegin(Consumer<Map<String, Double>> function) {
    return with(Hook.TEST_BEGIN, function);
  }

  /** Calls a function when evaluation or validation has ended. */
  public LambdaCallback onTestEnd(Consumer<Map<String, Double>> function) {
    return with(Hook.TEST_END, function);
  }

  /** Calls a function when a batch of evaluation or validation begins. */
  public LambdaCallback onTestBatchBegin(IndexedHook function) {
    return with(Hook.TEST_BATCH_BEGIN, function);
  }

  /** Calls a function when a batch of evaluation or validation has ended. */
  public LambdaCallback onTestBatchEnd(IndexedHook function) {
    return with(Hook.TEST_BATCH_END, function);
  }

  /** Calls a function when prediction begins. */
  public LambdaCallback onPredictBegin(Consumer<Map<String, Double>> function) {
    return with(Hook.PREDICT_BEGIN, function);
  }

  /** Calls a function when prediction has ended. */
  public LambdaCallback onPredictEnd(Consumer<Map<String, Double>> function) {
    return with(Hook.PREDICT_END, function);
  }

  /** Calls a function when a batch of prediction begins. */
  public LambdaCallback onPredictBatchBegin(IndexedHook function) {
    return with(Hook.PREDICT_BATCH_BEGIN, function);
  }

  /** Calls a function when a batch of prediction has ended. */
  public LambdaCallback onPredictBatchEnd(IndexedHook function) {
    return with(Hook.PREDICT_BATCH_END, function);
  }

  @Override
  public void onEpochBegin(int index, Map<String, Double> logs) {
    call(Hook.EPOCH_BEGIN, index, logs);
  }

  @Override
  public void onEpochEnd(int index, Map<String, Double> logs) {
    call(Hook.EPOCH_END, index, logs);
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    call(Hook.TRAIN_BEGIN, 0, logs);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    call(Hook.TRAIN_END, 0, logs);
  }

  @Override
  public void onTrainBatchBegin(int index, Map<String, Double> logs) {
    call(Hook.TRAIN_BATCH_BEGIN, index, logs);
  }

  @Override
  public void onTrainBatchEnd(int index, Map<String, Double> logs) {
    call(Hook.TRAIN_BATCH_END, index, logs);
  }

  @Override
  public void onTestBegin(Map<String, Double> logs) {
    call(Hook.TEST_BEGIN, 0, logs);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    call(Hook.TEST_END, 0, logs);
  }

  @Override
  public void onTestBatchBegin(int index, Map<String, Double> logs) {
    call(Hook.TEST_BATCH_BEGIN, index, logs);
  }

  @Override
  public void onTestBatchEnd(int index, Map<String, Double> logs) {
    call(Hook.TEST_BATCH_END, index, logs);
  }

  @Override
  public void onPredictBegin(Map<String, Double> logs) {
    call(Hook.PREDICT_BEGIN, 0, logs);
  }

  @Override
  public void onPredictEnd(Map<String, Double> logs) {
    call(Hook.PREDICT_END, 0, logs);
  }

  @Override
  public void onPredictBatchBegin(int index, Map<String, Double> logs) {
    call(Hook.PREDICT_BATCH_BEGIN, index, logs);
  }

  @Override
  public void onPredictBatchEnd(int index, Map<String, Double> logs) {
    call(Hook.PREDICT_BATCH_END, index, logs);
  }
}
