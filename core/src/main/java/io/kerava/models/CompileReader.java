package io.kerava.models;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.JsonValue;
import io.kerava.config.Schema;
import io.kerava.losses.Loss;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metric;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of {@code compile} in Keras's JSON. */
final class CompileReader {
  private static final Argument<Optimizer> OPTIMIZER =
      Argument.optional("optimizer", Optimizers.REGISTRY);
  private static final Argument<Object> LOSS_WEIGHTS =
      Argument.optional(
          "loss_weights",
          JsonPart.only(
              "None",
              "'loss_weights' in compile_config weighs several outputs; this model has one."));
  private static final Argument<List<Object>> METRICS =
      Argument.optional(
          "metrics", new JsonPart<>("a list or an object of metrics", CompileReader::metrics));
  private static final Argument<List<Object>> WEIGHTED_METRICS =
      Argument.optional("weighted_metrics", METRICS.type());
  private static final Argument<Object> RUN_EAGERLY =
      Argument.optional("run_eagerly", JsonPart.SWITCH);
  private static final Argument<Object> JIT_COMPILE =
      Argument.optional("jit_compile", JsonPart.SWITCH);
  private static final Argument<Object> STEPS_PER_EXECUTION =
      Argument.optional(
          "steps_per_execution",
          JsonPart.only(1, "'steps_per_execution' other than 1 is not supported."));

  private final Argument<Object> loss;
  private final Schema<Arguments> schema;

  /**
   * A reader.
   *
   * @param output the name of the model's only output
   */
  CompileReader(String output) {
    loss =
        Argument.optional(
            "loss",
            new JsonPart<>(
                "a loss, alone, in a list, or under the name of the output, '" + output + "'",
                json -> loss(json, output)));
    schema =
        Schema.of(
            "keras",
            "compile_config",
            OPTIMIZER,
            loss,
            LOSS_WEIGHTS,
            METRICS,
            WEIGHTED_METRICS,
            RUN_EAGERLY,
            STEPS_PER_EXECUTION,
            JIT_COMPILE);
  }

  CompileOptions read(Map<String, @Nullable Object> json, CompileOptions options) {
    Arguments given = Arguments.fromJson(schema, json);
    given.find(OPTIMIZER).ifPresent(options::optimizer);
    given
        .find(loss)
        .ifPresent(
            each -> {
              if (each instanceof String name) {
                options.loss(name);
              } else {
                options.loss((Loss) each);
              }
            });
    given.find(METRICS).ifPresent(options::metrics);
    given.find(WEIGHTED_METRICS).ifPresent(options::weightedMetrics);
    return options;
  }

  /** A loss or its name. */
  private static Object loss(Object json, String output) {
    Object single = json;
    if (json instanceof List<?> list && list.size() == 1) {
      single = list.get(0);
    } else if (json instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(output)) {
      single = map.get(output);
    }
    return single instanceof String ? single : Losses.REGISTRY.fromJson(JsonValue.object(single));
  }

  /**
   * Metrics and their names. Where there is one output, Keras takes the metrics in lists and
   * objects of any depth for it, in their order, whatever the keys are.
   */
  private static List<Object> metrics(Object json) {
    List<Object> all = new ArrayList<>();
    if (json instanceof Map<?, ?> map && !isMetric(map)) {
      map.values().forEach(each -> addTo(all, each));
    } else {
      JsonValue.list(json).forEach(each -> addTo(all, each));
    }
    return all;
  }

  private static void addTo(List<Object> all, @Nullable Object json) {
    if (json instanceof String) {
      all.add(json);
    } else if (json instanceof Map<?, ?> map && isMetric(map)) {
      Metric metric = Metrics.REGISTRY.fromJson(map);
      all.add(metric);
    } else if (json != null) {
      all.addAll(metrics(json));
    } else {
      throw JsonValue.unexpected("a metric", json);
    }
  }

  private static boolean isMetric(Map<?, ?> json) {
    return json.containsKey("class_name");
  }
}
