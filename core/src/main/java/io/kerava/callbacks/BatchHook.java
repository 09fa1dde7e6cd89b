package io.kerava.callbacks;

import java.util.List;
import java.util.Map;

/** The hooks that are called for every batch, and who overrides them. */
@SuppressWarnings("ImmutableEnumChecker") // method references and List.of don't change
enum BatchHook {
  TRAIN_BEGIN(Callback::onTrainBatchBegin, "onTrainBatchBegin", "onBatchBegin"),
  TRAIN_END(Callback::onTrainBatchEnd, "onTrainBatchEnd", "onBatchEnd"),
  TEST_BEGIN(Callback::onTestBatchBegin, "onTestBatchBegin"),
  TEST_END(Callback::onTestBatchEnd, "onTestBatchEnd"),
  PREDICT_BEGIN(Callback::onPredictBatchBegin, "onPredictBatchBegin"),
  PREDICT_END(Callback::onPredictBatchEnd, "onPredictBatchEnd");

  private final Call call;
  private final List<String> methods;

  BatchHook(Call call, String... methods) {
    this.call = call;
    this.methods = List.of(methods);
  }

  void call(Callback callback, int batch, Map<String, Double> logs) {
    call.on(callback, batch, logs);
  }

  /** Asked once for each callback of a run, so that no batch pays for a hook without content. */
  boolean isOverriddenBy(Class<? extends Callback> type) {
    return methods.stream().anyMatch(method -> declarer(type, method) != Callback.class);
  }

  private static Class<?> declarer(Class<? extends Callback> type, String method) {
    try {
      return type.getMethod(method, int.class, Map.class).getDeclaringClass();
    } catch (NoSuchMethodException e) {
      throw new AssertionError("Callback has no " + method, e);
    }
  }

  private interface Call {
    void on(Callback callback, int batch, Map<String, Double> logs);
  }
}
