package io.kerava.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls hooks as a recorded script says. */
final class Scripted {
  private Scripted() {}

  static Map<String, Double> logs(JsonNode logs) {
    Map<String, Double> map = new LinkedHashMap<>();
    logs.properties().forEach(each -> map.put(each.getKey(), each.getValue().asDouble()));
    return map;
  }

  static void call(CallbackList list, String hook, JsonNode arguments) {
    int index = arguments.get(0).asInt();
    Map<String, Double> logs = logs(arguments.get(arguments.size() - 1));
    switch (hook) {
      case "on_train_begin" -> list.onTrainBegin();
      case "on_train_end" -> list.onTrainEnd(logs);
      case "on_epoch_begin" -> list.onEpochBegin(index);
      case "on_epoch_end" -> list.onEpochEnd(index, logs);
      case "on_train_batch_end" -> list.onTrainBatchEnd(index, () -> logs);
      case "on_test_begin" -> list.onTestBegin();
      case "on_test_end" -> list.onTestEnd(logs);
      case "on_test_batch_end" -> list.onTestBatchEnd(index, () -> logs);
      case "on_predict_begin" -> list.onPredictBegin();
      case "on_predict_end" -> list.onPredictEnd();
      case "on_predict_batch_end" -> list.onPredictBatchEnd(index);
      default -> throw new IllegalArgumentException("unknown hook " + hook);
    }
  }
}
