package io.kerava.models;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.losses.Loss;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metric;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options of {@code compile} in Keras's JSON. */
final class CompileReader {
  private static final Argument<Optimizer> OPTIMIZER =
      Argument.optional("optimizer", Optimizers.REGISTRY);
  private static final Argument<Object> LOSS_WEIGHTS =
      Argument.optional(
          "loss_weights",
          new JsonPart<>("a number, a list or an object of numbers", CompileReader::weights));
  private static final Argument<Object> RUN_EAGERLY =
      Argument.optional("run_eagerly", JsonPart.SWITCH);
  private static final Argument<Object> JIT_COMPILE =
      Argument.optional("jit_compile", JsonPart.SWITCH);
  private static final Argument<Object> STEPS_PER_EXECUTION =
      Argument.optional(
          "steps_per_execution",
          JsonPart.only(1, "'steps_per_execution' other than 1 is not supported."));

  /** What was read: one thing, or a list or a map of things, some of which may be null. */
  private record Given(Object value) {}

  private final List<String> outputs;
  private final Argument<Given> loss;
  private final Argument<Given> metrics;
  private final Argument<Given> weightedMetrics;
  private final Schema<Arguments> schema;

  /**
   * A reader.
   *
   * @param outputs the names of the model's outputs
   */
  CompileReader(List<String> outputs) {
    this.outputs = List.copyOf(outputs);
    loss = Argument.optional("loss", new JsonPart<>(expectedLoss(), json -> new Given(loss(json))));
    metrics =
        Argument.optional(
            "metrics",
            new JsonPart<>("a list or an object of metrics", json -> new Given(metrics(json))));
    weightedMetrics = Argument.optional("weighted_metrics", metrics.type());
    schema =
        Schema.of(
            "keras",
            "compile_config",
            OPTIMIZER,
            loss,
            LOSS_WEIGHTS,
            metrics,
            weightedMetrics,
            RUN_EAGERLY,
            STEPS_PER_EXECUTION,
            JIT_COMPILE);
  }

  private String expectedLoss() {
    return outputs.size() == 1
        ? "a loss, alone, in a list, or under the name of the output, '" + outputs.get(0) + "'"
        : "a loss, or losses in a list or under the names of the outputs, "
            + PythonText.value(outputs);
  }

  CompileOptions read(Map<String, @Nullable Object> json, CompileOptions options) {
    Arguments given = Arguments.fromJson(schema, json);
    given.find(OPTIMIZER).ifPresent(options::optimizer);
    given.find(loss).ifPresent(each -> setLoss(options, each.value()));
    given.find(LOSS_WEIGHTS).ifPresent(each -> setWeights(options, each));
    given.find(metrics).ifPresent(each -> setMetrics(options, each.value()));
    given.find(weightedMetrics).ifPresent(each -> setWeightedMetrics(options, each.value()));
    return options;
  }

  private static void setLoss(CompileOptions options, Object loss) {
    if (loss instanceof String name) {
      options.loss(name);
    } else if (loss instanceof Loss single) {
      options.loss(single);
    } else if (loss instanceof List<?> list) {
      options.loss(list);
    } else {
      options.loss(JsonValue.object(loss));
    }
  }

  private static void setWeights(CompileOptions options, Object weights) {
    if (weights instanceof Number number) {
      options.lossWeights(number.doubleValue());
    } else if (weights instanceof List<?> list) {
      options.lossWeights(list);
    } else {
      options.lossWeights(JsonValue.object(weights));
    }
  }

  private static void setMetrics(CompileOptions options, Object metrics) {
    if (metrics instanceof List<?> list) {
      options.metrics(list);
    } else {
      options.metrics(JsonValue.object(metrics));
    }
  }

  private static void setWeightedMetrics(CompileOptions options, Object metrics) {
    if (metrics instanceof List<?> list) {
      options.weightedMetrics(list);
    } else {
      options.weightedMetrics(JsonValue.object(metrics));
    }
  }

  private static Object weights(Object json) {
    return Objects.requireNonNull(structure(json, CompileReader::number));
  }

  /** Lists and maps within each other, with something else in the place of each thing in JSON. */
  private static @Nullable Object structure(
      @Nullable Object json, Function<@Nullable Object, @Nullable Object> reader) {
    if (json instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(each -> items.add(structure(each, reader)));
      return items;
    }
    if (json instanceof Map<?, ?> && !isObject(json)) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      JsonValue.object(json).forEach((name, each) -> entries.put(name, structure(each, reader)));
      return entries;
    }
    return reader.apply(json);
  }

  private static Number number(@Nullable Object json) {
    if (json instanceof Number number) {
      return number;
    }
    throw JsonValue.unexpected("a number", json);
  }

  /** A loss or its name, or several of them. */
  private Object loss(Object json) {
    if (outputs.size() > 1) {
      return losses(json);
    }
    Object single = json;
    if (json instanceof List<?> list && list.size() == 1) {
      single = list.get(0);
    } else if (json instanceof Map<?, ?> map
        && map.size() == 1
        && map.containsKey(outputs.get(0))) {
      single = map.get(outputs.get(0));
    }
    if (single == null) {
      throw JsonValue.unexpected(expectedLoss(), json);
    }
    return Objects.requireNonNull(lossOrNull(single));
  }

  private static Object losses(Object json) {
    return Objects.requireNonNull(structure(json, CompileReader::lossOrNull));
  }

  private static @Nullable Object lossOrNull(@Nullable Object json) {
    if (json == null || isNameOfKeras(json)) {
      return json;
    }
    return Losses.REGISTRY.fromJson(json instanceof String ? json : JsonValue.object(json));
  }

  private Object metrics(Object json) {
    if (outputs.size() == 1) {
      return flat(json);
    }
    return Objects.requireNonNull(structure(json, CompileReader::metricOrNull));
  }

  private static @Nullable Object metricOrNull(@Nullable Object json) {
    if (json == null || isNameOfKeras(json)) {
      return json;
    }
    return Metrics.REGISTRY.fromJson(json instanceof String ? json : JsonValue.object(json));
  }

  /** A name, of which it depends on the shapes what it means. */
  private static boolean isNameOfKeras(Object json) {
    return json instanceof String && !CustomObjects.has(json);
  }

  /**
   * Metrics and their names. Where there is one output, Keras takes the metrics in lists and
   * objects of any depth for it, in their order, whatever the keys are.
   */
  private static List<Object> flat(Object json) {
    List<Object> all = new ArrayList<>();
    if (json instanceof Map<?, ?> map && !isObject(map)) {
      map.values().forEach(each -> addTo(all, each));
    } else {
      JsonValue.list(json).forEach(each -> addTo(all, each));
    }
    return all;
  }

  private static void addTo(List<Object> all, @Nullable Object json) {
    if (json != null && isNameOfKeras(json)) {
      all.add(json);
    } else if (json != null && isObject(json)) {
      Metric metric = Metrics.REGISTRY.fromJson(json);
      all.add(metric);
    } else if (json != null) {
      all.addAll(flat(json));
    } else {
      throw JsonValue.unexpected("a metric", json);
    }
  }

  /** Whether it is a loss or a metric rather than several in a list or by name. */
  private static boolean isObject(Object json) {
    return json instanceof String || json instanceof Map<?, ?> map && map.containsKey("class_name");
  }
}
