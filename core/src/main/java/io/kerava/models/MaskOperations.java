package io.kerava.models;

import io.kerava.config.JsonValue;
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

  /** Notes down a layer or an operation. */
  void take(Map<String, @Nullable Object> json) {
    Object className = json.get("class_name");
    if (OperationReader.isOne(json)) {
      if ("NotEqual".equals(className) || "Any".equals(className)) {
        operations.put(JsonValue.string(json.get("name")), json);
      }
    } else if (json.get("config") instanceof Map<?, ?> config) {
      if ("Embedding".equals(className) && Boolean.TRUE.equals(config.get("mask_zero"))) {
        addMasked(json, 0);
      } else if ("Masking".equals(className) && config.get("mask_value") instanceof Number value) {
        addMasked(json, value.doubleValue());
      }
    }
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

  /** Whether at a place there is a mask that layers make by themselves. */
  boolean isOwn(History history) {
    Map<String, @Nullable Object> json = operations.get(history.layer());
    if (json == null) {
      return false;
    }
    Object node = json.get("inbound_nodes") instanceof List<?> all ? all.get(0) : null;
    Object from = history(argument(node, 0));
    return "Any".equals(json.get("class_name"))
        ? from instanceof List<?> place && operations.containsKey(place.get(0))
        : argument(node, 1) instanceof Number value
            && masked.stream()
                .anyMatch(
                    each ->
                        Objects.equals(each.tensor(), from) && each.value() == value.doubleValue());
  }
}
