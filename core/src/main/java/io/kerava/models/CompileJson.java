package io.kerava.models;

import io.kerava.config.KerasJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of {@code compile} as Keras's JSON has them. {@link CompileReader} reads them. */
final class CompileJson {
  private CompileJson() {}

  static Map<String, @Nullable Object> of(CompileOptions options) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("optimizer", KerasJson.object(options.optimizer()));
    json.put("loss", options.findLoss().map(each -> each.shaped(CompileJson::loss)).orElse(null));
    json.put("loss_weights", options.findLoss().map(LossesChoice::shapedWeights).orElse(null));
    json.put("metrics", metrics(options.metrics()));
    json.put("weighted_metrics", metrics(options.weightedMetrics()));
    json.put("run_eagerly", false);
    json.put("steps_per_execution", 1);
    json.put("jit_compile", false);
    return json;
  }

  private static Object loss(LossChoice choice) {
    return choice.json().get();
  }

  private static @Nullable Object metrics(MetricsChoice choice) {
    return choice.isEmpty() ? null : choice.shaped(each -> each.json().get());
  }
}
