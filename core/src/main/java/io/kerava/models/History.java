package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.graph.SymbolicTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a tensor in JSON comes from: Keras's {@code ["dense", 0, 0]}.
 *
 * @param layer the name of the layer
 * @param node which of its applications in the model
 * @param tensor which of the outputs
 * @param isOld whether applications are counted as by Keras 2
 */
record History(String layer, int node, int tensor, boolean isOld) {

  /** Whether a piece of JSON is one such place. */
  static boolean isOne(@Nullable Object json) {
    return json instanceof List<?> list && list.size() == 3 && list.get(0) instanceof String;
  }

  /** The place of a tensor in the form of Keras 3; empty where the JSON is something else. */
  static Optional<History> modern(@Nullable Object json) {
    return json instanceof Map<?, ?> object && OperationJson.TENSOR.equals(object.get("class_name"))
        ? Optional.of(of(JsonValue.object(object.get("config")).get("keras_history")))
        : Optional.empty();
  }

  /**
   * A place.
   *
   * @throws IllegalArgumentException where the JSON is none
   */
  static History of(@Nullable Object json) {
    List<? extends @Nullable Object> parts = JsonValue.list(json);
    if (!isOne(parts)) {
      throw JsonValue.unexpected("[layer, node, tensor]", json);
    }
    return new History(
        JsonValue.string(parts.get(0)),
        JsonValue.integer(parts.get(1)),
        JsonValue.integer(parts.get(2)),
        false);
  }

  /** The same of another application. */
  History withNode(int other) {
    return new History(layer, other, tensor, isOld);
  }

  /** The same, counted as by Keras 2. */
  History old() {
    return new History(layer, node, tensor, true);
  }

  /** The tensor among those that the application gave. */
  SymbolicTensor of(List<SymbolicTensor> outputs) {
    if (tensor < 0 || tensor >= outputs.size()) {
      throw outOfRange();
    }
    return outputs.get(tensor);
  }

  /** The exception where there is no such application or output. */
  IllegalArgumentException outOfRange() {
    return new IllegalArgumentException(
        "The layer '"
            + PythonText.excerpt(layer)
            + "' gives nothing at the place "
            + List.of(node, tensor)
            + " of the model.");
  }
}
