package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallbackListTest {
  private static final FitParams SILENT = FitParams.of(0, 2, 3);
  private final StubModel model = new StubModel();
  private final List<String> calls = new ArrayList<>();

  private CallbackList fit(Callback... callbacks) {
    return CallbackList.forFit(List.of(callbacks), model, SILENT);
  }

  @Test
  void hands_sorted_logs_to_callbacks_in_order() {
    CallbackList list = fit(new Recorder("a"), new Recorder("b"));
    list.onEpochEnd(0, Map.of("val_loss", 3.0, "loss", 2.0, "accuracy", 1.0));
    assertThat(calls)
        .containsExactly(
            "a epoch 0 {accuracy=1.0, loss=2.0, val_loss=3.0}",
            "b epoch 0 {accuracy=1.0, loss=2.0, val_loss=3.0}");
  }

  @Test
  void shows_what_a_callback_adds_to_the_logs_to_those_behind_it_and_to_the_history() {
    Callback adding =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            logs.put("learning_rate", 0.5);
          }
        };
    CallbackList list = fit(adding, new Recorder("b"));
    list.onTrainBegin();
    list.onEpochEnd(0, new HashMap<>(Map.of("loss", 2.0)));
    assertThat(calls).containsExactly("b epoch 0 {loss=2.0, learning_rate=0.5}");
    assertThat(list.history().history().keySet()).containsExactly("loss", "learning_rate");
  }

  @Test
  void computes_no_batch_logs_where_no_callback_looks() {
    CallbackList list = fit(new Recorder("a"));
    assertThat(list.hasTrainBatchHooks()).isFalse();
    list.onTrainBatchEnd(
        0,
        () -> {
          throw new AssertionError("asked for logs");
        });
  }

  @Test
  void computes_a_batchs_logs_once_for_all_callbacks() {
    AtomicInteger asked = new AtomicInteger();
    CallbackList list = fit(new BatchRecorder(), new BatchRecorder());
    assertThat(list.hasTrainBatchHooks()).isTrue();
    for (int batch = 0; batch < 2; batch++) {
      list.onTrainBatchEnd(batch, () -> Map.of("loss", (double) asked.incrementAndGet()));
    }
    assertThat(calls)
        .containsExactly(
            "batch 0 {loss=1.0}", "batch 0 {loss=1.0}", "batch 1 {loss=2.0}", "batch 1 {loss=2.0}");
  }

  @Test
  void calls_the_older_names_of_the_batch_hooks() {
    Callback older =
        new Callback() {
          @Override
          public void onBatchBegin(int batch, Map<String, Double> logs) {
            calls.add("begin " + batch + " " + logs);
          }

          @Override
          public void onBatchEnd(int batch, Map<String, Double> logs) {
            calls.add("end " + batch + " " + logs);
          }
        };
    CallbackList list = fit(older);
    list.onTrainBatchBegin(4);
    list.onTrainBatchEnd(4, () -> Map.of("loss", 1.0));
    assertThat(calls).containsExactly("begin 4 {}", "end 4 {loss=1.0}");
  }

  @Test
  void calls_every_hook_of_evaluation_and_prediction() {
    Callback every =
        new Callback() {
          @Override
          public void onTestBegin(Map<String, Double> logs) {
            calls.add("test begin");
          }

          @Override
          public void onTestBatchBegin(int batch, Map<String, Double> logs) {
            calls.add("test batch begin " + batch);
          }

          @Override
          public void onTestBatchEnd(int batch, Map<String, Double> logs) {
            calls.add("test batch end " + batch + " " + logs);
          }

          @Override
          public void onTestEnd(Map<String, Double> logs) {
            calls.add("test end " + logs);
          }

          @Override
          public void onPredictBegin(Map<String, Double> logs) {
            calls.add("predict begin");
          }

          @Override
          public void onPredictBatchBegin(int batch, Map<String, Double> logs) {
            calls.add("predict batch begin " + batch);
          }

          @Override
          public void onPredictBatchEnd(int batch, Map<String, Double> logs) {
            calls.add("predict batch end " + batch);
          }

          @Override
          public void onPredictEnd(Map<String, Double> logs) {
            calls.add("predict end");
          }
        };
    CallbackList list = CallbackList.forEvaluation(List.of(every), model, SILENT);
    list.onTestBegin();
    list.onTestBatchBegin(0);
    list.onTestBatchEnd(0, () -> Map.of("loss", 1.0));
    list.onTestEnd(Map.of("loss", 1.0));
    list.onPredictBegin();
    list.onPredictBatchBegin(0);
    list.onPredictBatchEnd(0);
    list.onPredictEnd();
    assertThat(calls)
        .containsExactly(
            "test begin",
            "test batch begin 0",
            "test batch end 0 {loss=1.0}",
            "test end {loss=1.0}",
            "predict begin",
            "predict batch begin 0",
            "predict batch end 0",
            "predict end");
  }

  @Test
  void keeps_a_history_that_was_given() {
    History own = new History();
    assertThat(fit(own).history()).isSameAs(own);
  }

  @Test
  void has_no_history_outside_of_fit() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CallbackList.forEvaluation(List.of(), model, SILENT).history())
        .withMessage("History is recorded by fit only.");
  }

  @Test
  void lets_a_callback_stop_the_training() {
    CallbackList list =
        fit(
            new Callback() {
              @Override
              public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                model().stopTraining(params().steps().getAsLong() == batch + 1);
              }
            });
    list.onTrainBatchEnd(1, Map::of);
    assertThat(model.isTrainingStopped()).isFalse();
    list.onTrainBatchEnd(2, Map::of);
    assertThat(model.isTrainingStopped()).isTrue();
  }

  private final class Recorder extends Callback {
    private final String name;

    Recorder(String name) {
      this.name = name;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      calls.add(name + " epoch " + epoch + " " + logs);
    }
  }

  private final class BatchRecorder extends Callback {
    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      calls.add("batch " + batch + " " + logs);
    }
  }
}
