package io.kerava.saving.old;

import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A layer of an old model, or a model in it, in the words of Keras 3. */
final class OldLayer {
  private static final Set<String> ACTIVATIONS = Set.of("activation", "recurrent_activation");
  private static final Set<String> LAYERS =
      Set.of("layer", "backward_layer", "forward_layer", "cell");

  private final OldObjects objects;
  private final OldModel models;

  OldLayer(KerasVersion version, OldModel models) {
    this.objects = new OldObjects(version);
    this.models = models;
  }

  /** The layer; what is no object of a class is left to the reader, who says so. */
  Object modernized(Object old) {
    if (!(old instanceof Map<?, ?> map)
        || !(map.get("class_name") instanceof String className)
        || CustomObjects.has(className)
        || PlainValues.isOfOthers(JsonValue.object(map))) {
      return old;
    }
    Map<String, @Nullable Object> layer = PlainValues.withoutOrigin(JsonValue.object(map));
    if (OldModel.isModel(className)) {
      return models.modernized(layer);
    }
    String why = LayerRules.GONE.get(className);
    if (why != null) {
      throw new UnsupportedKerasFeatureException(
          "The layer '%s' (%s) of an old Keras can't be read: %s."
              .formatted(PythonText.excerpt(name(layer)), className, why));
    }
    if (layer.get("config") instanceof Map<?, ?> config) {
      change(layer, className, JsonValue.object(config));
    }
    return layer;
  }

  private void change(
      Map<String, @Nullable Object> layer, String className, Map<String, @Nullable Object> config) {
    OldArguments arguments = new OldArguments(owner(className, config), config);
    String now = className;
    OldClass become = LayerRules.CLASSES.get(className);
    if (become != null) {
      now = become.name();
      become.changes().forEach(each -> each.apply(arguments));
    } else if (className.equals(OldMerge.CLASS_NAME)) {
      now = OldMerge.modernized(arguments);
    }
    LayerRules.apply(now, arguments);
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    arguments.values().forEach((key, value) -> addTo(changed, key, value));
    layer.put("class_name", now);
    layer.put("config", changed);
  }

  /** {@code The layer 'lstm_1' (LSTM)}. */
  private static String owner(String className, Map<String, @Nullable Object> config) {
    return config.get("name") instanceof String name
        ? "The layer '%s' (%s)".formatted(PythonText.excerpt(name), PythonText.excerpt(className))
        : PythonText.excerpt(className);
  }

  private void addTo(Map<String, @Nullable Object> config, String key, @Nullable Object value) {
    if (value != null) {
      config.put(key, changed(key, value));
    } else if (!key.equals("dtype")) {
      config.put(key, null);
    }
  }

  private Object changed(String key, Object value) {
    if (ACTIVATIONS.contains(key)) {
      return objects.activation(value, this::modernized);
    }
    if (LAYERS.contains(key)) {
      return modernized(value);
    }
    if (key.equals("cells") && value instanceof List<?> cells) {
      return each(cells, this::modernized);
    }
    if (key.endsWith("_initializer")) {
      return objects.initializer(value);
    }
    if (key.endsWith("_regularizer")) {
      return objects.regularizer(value);
    }
    return key.endsWith("_constraint") ? objects.constraint(value) : value;
  }

  /** Each element, but for those that are null. */
  static List<@Nullable Object> each(List<?> old, UnaryOperator<Object> change) {
    List<@Nullable Object> now = new ArrayList<>(old.size());
    old.stream().map(each -> each == null ? null : change.apply(each)).forEach(now::add);
    return now;
  }

  /** The name of an old layer, which names its input too. */
  static String name(Map<String, @Nullable Object> layer) {
    Object name = layer.get("name");
    if (name == null && layer.get("config") instanceof Map<?, ?> config) {
      name = config.get("name");
    }
    return Objects.toString(name, "layer");
  }
}
