package io.kerava.saving.old;

import io.kerava.config.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An old model in the words of Keras 3. */
final class OldModel {
  private static final String CHAIN = "Sequential";
  private static final String GRAPH = "Functional";

  /** Functional models were of the class {@code Model} up to Keras 2.3. */
  private static final Set<String> MODELS = Set.of(CHAIN, GRAPH, "Model");

  private static final String CONFIG = "config";
  private static final String NAME = "name";
  private static final String LAYERS = "layers";
  private static final String OLD_SHAPE = "batch_input_shape";

  private final OldLayer layers;

  OldModel(KerasVersion version) {
    this.layers = new OldLayer(version, this);
  }

  static boolean isModel(String className) {
    return MODELS.contains(className);
  }

  /** The model, without what says where it comes from. */
  Map<String, @Nullable Object> modernized(Map<String, @Nullable Object> old) {
    Map<String, @Nullable Object> model = PlainValues.withoutOrigin(old);
    if (CHAIN.equals(model.get("class_name"))) {
      model.put(CONFIG, chain(model));
    } else {
      model.put("class_name", GRAPH);
      if (model.get(CONFIG) instanceof Map<?, ?> config) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(JsonValue.object(config));
        changed.computeIfPresent(LAYERS, (key, value) -> all(value));
        model.put(CONFIG, changed);
      }
    }
    return model;
  }

  private Object all(Object given) {
    return given instanceof List<?> list ? OldLayer.each(list, layers::modernized) : given;
  }

  /** The layers were the configuration itself up to Keras 2.2.2. */
  private @Nullable Object chain(Map<String, @Nullable Object> model) {
    Object old = model.get(CONFIG);
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (old instanceof List<?>) {
      if (model.get(NAME) instanceof String name) {
        config.put(NAME, name);
      }
      config.put(LAYERS, old);
    } else if (old instanceof Map<?, ?> object) {
      config.putAll(JsonValue.object(object));
    } else {
      return old;
    }
    if (config.get(LAYERS) instanceof List<?> list) {
      List<@Nullable Object> changed = OldLayer.each(list, layers::modernized);
      if (!list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
        addInput(changed, JsonValue.object(first));
      }
      config.put(LAYERS, changed);
    }
    return config;
  }

  /** The shape of the first layer's input is a layer of its own in Keras 3. */
  private void addInput(List<@Nullable Object> changed, Map<String, @Nullable Object> first) {
    if ("InputLayer".equals(first.get("class_name"))
        || !(first.get(CONFIG) instanceof Map<?, ?> config)
        || !(config.get(OLD_SHAPE) instanceof List<?> shape)) {
      return;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put(NAME, OldLayer.name(first) + "_input");
    input.put(OLD_SHAPE, new ArrayList<>(shape));
    Object dtype = config.get(config.containsKey("input_dtype") ? "input_dtype" : "dtype");
    if (dtype instanceof String) {
      input.put("dtype", dtype);
    }
    Map<String, @Nullable Object> layer = new LinkedHashMap<>();
    layer.put("class_name", "InputLayer");
    layer.put(CONFIG, input);
    changed.add(0, layers.modernized(layer));
  }
}
