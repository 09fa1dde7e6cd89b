package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Input;
import io.kerava.layers.Layers;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Sequential} in Keras 3's JSON, in both directions. */
final class SequentialJson {
  private static final String CLASS_NAME = "Sequential";

  private SequentialJson() {}

  static Map<String, @Nullable Object> of(
      Sequential model, ModelState state, Optional<Input> input) {
    Map<String, @Nullable Object> json =
        KerasJson.object("keras", CLASS_NAME, config(model, state, input));
    if (state.isBuilt()) {
      json.put("build_config", Map.of("input_shape", shape(state.builtInput())));
    }
    json.put("compile_config", state.findCompiled().map(SequentialJson::compiled).orElse(Map.of()));
    return json;
  }

  private static Object shape(Shape sample) {
    return java.util.Objects.requireNonNull(
        ArgumentTypes.SHAPE.toJson(sample.withBatch(Shape.NONE)));
  }

  static Map<String, @Nullable Object> config(
      Sequential model, ModelState state, Optional<Input> input) {
    List<Object> layers = new ArrayList<>();
    input.ifPresent(known -> layers.add(KerasJson.object(known)));
    state.layers().forEach(each -> layers.add(layer(each)));
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", model.name());
    config.put("trainable", true);
    config.put("dtype", KerasJson.object("keras", "DTypePolicy", Map.of("name", "float32")));
    config.put("layers", layers);
    if (state.isBuilt()) {
      config.put("build_input_shape", shape(state.builtInput()));
    }
    return config;
  }

  private static Map<String, @Nullable Object> layer(ModelLayer layer) {
    Map<String, @Nullable Object> json = KerasJson.object(layer.layer());
    Map<String, @Nullable Object> config = named(json, layer.name());
    config.put("trainable", layer.isTrainable());
    config.remove("batch_shape"); // stands in the model's input layer
    if (layer.isBuilt() && !layer.layer().isBuiltWithoutShape()) {
      json.put("build_config", Map.of("input_shape", shape(layer.inputShape())));
    }
    return json;
  }

  private static Map<String, @Nullable Object> named(
      Map<String, @Nullable Object> json, String name) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object(json.get("config")));
    config.put("name", name);
    json.put("config", config);
    return config;
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

  static Sequential read(Map<String, @Nullable Object> json) {
    Object className = json.get("class_name");
    if (!CLASS_NAME.equals(className)) {
      throw new UnsupportedKerasFeatureException(
          "The JSON holds a model of the class "
              + className
              + ". Expected: "
              + CLASS_NAME
              + "; other models are not supported yet.");
    }
    Map<String, @Nullable Object> config = object(json.get("config"));
    Object name = config.get("name");
    Sequential model = name == null ? new Sequential() : new Sequential(name.toString());
    Object layers = config.get("layers");
    if (!(layers instanceof List<?> list)) {
      throw new IllegalArgumentException("The JSON of the model lacks 'layers'.");
    }
    for (Object layer : list) {
      model.add(Layers.TYPE.fromJson(withoutBatchLength(object(layer))));
    }
    if (config.get("build_input_shape") instanceof List<?> shape) {
      model.build(ArgumentTypes.SHAPE.fromJson(shape).withoutBatch().toArray());
    }
    Map<String, @Nullable Object> compile = object(json.get("compile_config"));
    if (!compile.isEmpty()) {
      compile(model, compile);
    }
    return model;
  }

  /**
   * Keras takes the length of the first batch for the model's where data has built it. That says
   * nothing of the model, so any length is read as unknown.
   */
  private static Object withoutBatchLength(Map<String, @Nullable Object> layer) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object(layer.get("config")));
    if (config.get("batch_shape") instanceof List<?> shape && !shape.isEmpty()) {
      List<@Nullable Object> anyBatch = new ArrayList<>(shape);
      anyBatch.set(0, null);
      config.put("batch_shape", anyBatch);
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(layer);
    changed.put("config", config);
    return changed;
  }

  private static void compile(Sequential model, Map<String, @Nullable Object> json) {
    if (json.get("loss_weights") != null) {
      throw new UnsupportedKerasFeatureException(
          "'loss_weights' in compile_config weighs several outputs; this model has one.");
    }
    model.compile(
        options -> {
          CompileOptions chosen = options;
          Object optimizer = json.get("optimizer");
          if (optimizer != null) {
            chosen = chosen.optimizer(Optimizers.REGISTRY.fromJson(optimizer));
          }
          Object loss = json.get("loss");
          if (loss instanceof String name) {
            chosen = chosen.loss(name);
          } else if (loss != null) {
            chosen = chosen.loss(Losses.REGISTRY.fromJson(loss));
          }
          for (Object metric : list(json.get("metrics"))) {
            chosen =
                metric instanceof String name
                    ? chosen.metrics(name)
                    : chosen.metrics(Metrics.REGISTRY.fromJson(metric));
          }
          for (Object metric : list(json.get("weighted_metrics"))) {
            chosen =
                metric instanceof String name
                    ? chosen.weightedMetrics(name)
                    : chosen.weightedMetrics(Metrics.REGISTRY.fromJson(metric));
          }
          return chosen;
        });
  }

  private static List<?> list(@Nullable Object json) {
    return json instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }
}
