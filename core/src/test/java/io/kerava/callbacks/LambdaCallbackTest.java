package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LambdaCallbackTest {
  private final List<String> calls = new ArrayList<>();

  private LambdaCallback.IndexedHook indexed(String name) {
    return (index, logs) -> calls.add(name + " " + index + " " + logs);
  }

  private Consumer<Map<String, Double>> hook(String name) {
    return logs -> calls.add(name + " " + logs);
  }

  @Test
  void calls_the_function_of_each_hook() {
    LambdaCallback callback =
        new LambdaCallback()
            .onTrainBegin(hook("train begin"))
            .onTrainEnd(hook("train end"))
            .onEpochBegin(indexed("epoch begin"))
            .onEpochEnd(indexed("epoch end"))
            .onTrainBatchBegin(indexed("batch begin"))
            .onTrainBatchEnd(indexed("batch end"))
            .onTestBegin(hook("test begin"))
            .onTestEnd(hook("test end"))
            .onTestBatchBegin(indexed("test batch begin"))
            .onTestBatchEnd(indexed("test batch end"))
            .onPredictBegin(hook("predict begin"))
            .onPredictEnd(hook("predict end"))
            .onPredictBatchBegin(indexed("predict batch begin"))
            .onPredictBatchEnd(indexed("predict batch end"));
    CallbackList list =
        CallbackList.forFit(List.of(callback), new StubModel(), FitParams.of(0, 1, 1));
    Map<String, Double> logs = Map.of("loss", 1.0);
    list.onTrainBegin();
    list.onEpochBegin(2);
    list.onTrainBatchBegin(3);
    list.onTrainBatchEnd(3, () -> logs);
    list.onTestBegin();
    list.onTestBatchBegin(4);
    list.onTestBatchEnd(4, () -> logs);
    list.onTestEnd(logs);
    list.onEpochEnd(2, logs);
    list.onTrainEnd(logs);
    list.onPredictBegin();
    list.onPredictBatchBegin(5);
    list.onPredictBatchEnd(5);
    list.onPredictEnd();
    assertThat(calls)
        .containsExactly(
            "train begin {}",
            "epoch begin 2 {}",
            "batch begin 3 {}",
            "batch end 3 {loss=1.0}",
            "test begin {}",
            "test batch begin 4 {}",
            "test batch end 4 {loss=1.0}",
            "test end {loss=1.0}",
            "epoch end 2 {loss=1.0}",
            "train end {loss=1.0}",
            "predict begin {}",
            "predict batch begin 5 {}",
            "predict batch end 5 {}",
            "predict end {}");
  }

  @Test
  void costs_nothing_for_a_batch_hook_without_a_function() {
    LambdaCallback callback = new LambdaCallback().onEpochEnd(indexed("epoch end"));
    for (BatchHook hook : BatchHook.values()) {
      assertThat(callback.listensTo(hook)).isFalse();
    }
  }

  @Test
  void stays_as_it_is_when_a_copy_gets_another_function() {
    LambdaCallback empty = new LambdaCallback();
    LambdaCallback unused = empty.onTrainBegin(hook("train begin"));
    empty.onTrainBegin(Map.of());
    assertThat(calls).isEmpty();
    unused.onTrainBegin(Map.of());
    assertThat(calls).containsExactly("train begin {}");
  }
}
