package io.kerava.models;

import io.kerava.config.KerasJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model written as Keras 3's JSON, whatever it is made of. */
final class ModelJson {
  private ModelJson() {}

  /** The model with its class, and how it was built and compiled. */
  static Map<String, @Nullable Object> of(Model model) {
    Map<String, @Nullable Object> json =
        model instanceof Sequential chain ? SequentialJson.of(chain) : FunctionalJson.of(model);
    json.put(
        "compile_config", model.state().findCompiled().map(ModelJson::compiled).orElse(Map.of()));
    return json;
  }

  private static Map<String, @Nullable Object> compiled(CompileOptions options) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("optimizer", KerasJson.object(options.optimizer()));
    json.put("loss", options.findLoss().map(each -> each.json().get()).orElse(null));
    json.put("loss_weights", null);
    json.put("metrics", choices(options.metrics()));
    json.put("weighted_metrics", choices(options.weightedMetrics()));
    json.put("run_eagerly", false);
    json.put("steps_per_execution", 1);
    json.put("jit_compile", false);
    return json;
  }

  private static @Nullable Object choices(List<MetricChoice> choices) {
    return choices.isEmpty() ? null : choices.stream().map(each -> each.json().get()).toList();
  }
}
