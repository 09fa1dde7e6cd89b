package io.kerava.saving.old;

import io.kerava.config.JsonValue;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras 0's models: a layer's class stood among its arguments, as {@code name}. */
final class FirstModelJson {
  private static final List<String> OF_A_LAYER =
      List.of("name", "custom_name", "input_shape", "cache_enabled");

  private FirstModelJson() {}

  /** The model with a class and arguments for each layer, as from Keras 1 on. */
  static Map<String, @Nullable Object> withClasses(Map<String, @Nullable Object> json) {
    if (json.containsKey("class_name")) {
      return json;
    }
    if ("Graph".equals(json.get("name"))) {
      throw new UnsupportedKerasFeatureException(
          "The JSON holds a Graph, a model of Keras 0, which is not supported. Expected: Sequential"
              + " or Functional.");
    }
    if (!"Sequential".equals(json.get("name")) || !(json.get("layers") instanceof List<?> layers)) {
      return json;
    }
    Map<String, @Nullable Object> model = new LinkedHashMap<>(json);
    model.remove("name");
    model.remove("layers");
    model.put("class_name", "Sequential");
    model.put("config", OldLayer.each(layers, FirstModelJson::layer));
    return model;
  }

  private static Object layer(Object old) {
    if (!(old instanceof Map<?, ?> map) || !(map.get("name") instanceof String className)) {
      return old;
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>(JsonValue.object(map));
    config.keySet().removeAll(OF_A_LAYER);
    if (map.get("custom_name") instanceof String name) {
      config.put("name", name);
    }
    if (map.get("input_shape") instanceof List<?> shape) {
      List<@Nullable Object> batch = new ArrayList<>();
      batch.add(null);
      batch.addAll(shape);
      config.put("batch_input_shape", batch);
    }
    Map<String, @Nullable Object> layer = new LinkedHashMap<>();
    layer.put("class_name", className);
    layer.put("config", config);
    return layer;
  }
}
