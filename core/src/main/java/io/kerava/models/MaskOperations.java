package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operations that Keras writes into a model for the masks that its layers make by themselves:
 * {@code NotEqual} of what an Embedding or a Masking is applied to, and {@code Any} of that. Here
 * layers make their masks without them, so they are seen to be these, and left out.
 */
final class MaskOperations {
  private final Map<String, Map<String, @Nullable Object>> operations = new LinkedHashMap<>();

  /** What layers that make masks are applied to, and what they mask. */
  private final List<Masked> masked = new ArrayList<>();

  /** A tensor and the value of the steps that don't count. */
  private record Masked(@Nullable Object tensor, double value) {}

  /** Notes down a layer or an operation; true where it is one that makes masks. */
  boolean take(Map<String, @Nullable Object> json) {
    Object className = json.get("class_name");
    if (LayerReader.isOperation(json)) {
      boolean makesMasks = "NotEqual".equals(className) || "Any".equals(className);
      if (makesMasks) {
        operations.put(JsonValue.string(json.get("name")), json);
      }
      return makesMasks;
    }
    if (json.get("config") instanceof Map<?, ?> config) {
      if ("Embedding".equals(className) && Boolean.TRUE.equals(config.get("mask_zero"))) {
        addMasked(json, 0);
      } else if ("Masking".equals(className) && config.get("mask_value") instanceof Number value) {
        addMasked(json, value.doubleValue());
      }
    }
    return false;
  }

  private void addMasked(Map<String, @Nullable Object> layer, double value) {
    if (layer.get("inbound_nodes") instanceof List<?> nodes) {
      nodes.forEach(each -> masked.add(new Masked(history(argument(each, 0)), value)));
    }
  }

  private static @Nullable Object argument(@Nullable Object node, int index) {
    return node instanceof Map<?, ?> call
            && call.get("args") instanceof List<?> arguments
            && arguments.size() > index
        ? arguments.get(index)
        : null;
  }

  private static @Nullable Object history(@Nullable Object tensor) {
    return tensor instanceof Map<?, ?> object && object.get("config") instanceof Map<?, ?> config
        ? config.get("keras_history")
        : null;
  }

  /** Whether a place is that of such an operation. */
  boolean give(History history) {
    return operations.containsKey(history.layer());
  }

  /**
   * Sees that all of them are masks that the layers make by themselves.
   *
   * @throws UnsupportedKerasFeatureException where one is another mask
   */
  void check() {
    operations.forEach(
        (name, json) -> {
          Object node = json.get("inbound_nodes") instanceof List<?> all ? all.get(0) : null;
          Object from = history(argument(node, 0));
          boolean isKnown =
              "Any".equals(json.get("class_name"))
                  ? from instanceof List<?> place && operations.containsKey(place.get(0))
                  : argument(node, 1) instanceof Number value
                      && masked.stream()
                          .anyMatch(
                              each ->
                                  Objects.equals(each.tensor(), from)
                                      && each.value() == value.doubleValue());
          if (!isKnown) {
            throw new UnsupportedKerasFeatureException(
                "The operation '"
                    + PythonText.excerpt(name)
                    + "' of the JSON makes no mask of an Embedding or a Masking. Operations between"
                    + " layers can't be read from JSON yet.");
          }
        });
  }
}
