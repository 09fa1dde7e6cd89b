package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Subscript;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation as it stands in JSON. Each part is taken by who calls the operation again;
 * what nobody took is refused by name.
 */
final class SavedCall {
  private final String className;
  private final Map<String, @Nullable Object> config;
  private final List<@Nullable Object> arguments;
  private final Map<String, @Nullable Object> keywords;
  private int taken;

  /**
   * A call.
   *
   * @param config what the operation was made with, by Keras's names
   * @param arguments what it was called with: tensors, numbers, lists of them, JSON of slices
   */
  SavedCall(
      String className,
      Map<String, ? extends @Nullable Object> config,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    this.className = className;
    this.config = new LinkedHashMap<>(config);
    this.arguments = new ArrayList<>(arguments);
    this.keywords = new LinkedHashMap<>(keywords);
  }

  /** The next argument of the call, which may stand under its name too. */
  private @Nullable Object argument(String name) {
    if (taken < arguments.size()) {
      return arguments.get(taken++);
    }
    if (!keywords.containsKey(name)) {
      throw new IllegalArgumentException(
          className + ".call() missing a required argument: '" + name + "'.");
    }
    return keywords.remove(name);
  }

  /** The next argument, a tensor. */
  Tensor tensor(String name) {
    Object value = argument(name);
    if (value instanceof Tensor tensor) {
      return tensor;
    }
    throw other(name, "a tensor", value);
  }

  /** The next argument, a tensor or a number. */
  Object operand(String name) {
    Object value = argument(name);
    if (value instanceof Tensor || value instanceof Number) {
      return value;
    }
    throw other(name, "a tensor or a number", value);
  }

  /** The next argument, a number. */
  Number number(String name) {
    Object value = argument(name);
    if (value instanceof Number number) {
      return number;
    }
    throw other(name, "a number", value);
  }

  /** The next argument, tensors in a list. */
  List<Tensor> tensors(String name) {
    List<Tensor> tensors = new ArrayList<>();
    for (Object each : JsonValue.list(argument(name))) {
      if (!(each instanceof Tensor tensor)) {
        throw other(name, "tensors", each);
      }
      tensors.add(tensor);
    }
    if (tensors.isEmpty()) {
      throw other(name, "tensors", List.of());
    }
    return tensors;
  }

  /** All arguments that are left, tensors. */
  Tensor[] rest(String name) {
    Tensor[] tensors = new Tensor[arguments.size() - taken];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = tensor(name);
    }
    return tensors;
  }

  /** The next argument, a whole number for each axis. */
  int[] places(String name) {
    return ints(JsonValue.list(argument(name)));
  }

  /** The next argument, what stands between brackets in Python. */
  Subscript subscript(String name) {
    return SubscriptJson.read(argument(name));
  }

  private UnsupportedKerasFeatureException other(
      String name, String expected, @Nullable Object value) {
    return new UnsupportedKerasFeatureException(
        "%s is called with something else here. Expected: %s for '%s'. Received: %s"
            .formatted(className, expected, name, PythonText.value(value)));
  }

  /** A keyword of the call that is a number; empty where it is {@code None} or left out. */
  Optional<Double> keyword(String name) {
    return Optional.ofNullable(keywords.remove(name)).map(JsonValue::number);
  }

  private static int[] ints(List<? extends @Nullable Object> json) {
    return json.stream().map(JsonValue::integer).mapToInt(Integer::intValue).toArray();
  }

  /** One or more axes; none where it is {@code None}. */
  int[] axes(String key) {
    Object value = config.remove(key);
    return value == null ? new int[0] : ints(JsonValue.listOrOne(value));
  }

  /** An axis that was said, or Keras's default. */
  int axis(int otherwise) {
    return config.containsKey("axis") ? axis() : otherwise;
  }

  /** An axis that was said. */
  int axis() {
    int[] axes = axes("axis");
    if (axes.length != 1) {
      throw new UnsupportedKerasFeatureException(
          className
              + " along one axis alone is supported. Received: axis="
              + (axes.length == 0 ? "None" : Arrays.toString(axes)));
    }
    return axes[0];
  }

  /** A whole number that has to be there. */
  int integer(String key) {
    return JsonValue.integer(required(key));
  }

  /** Something that has to be there. */
  Object required(String key) {
    Object value = config.remove(key);
    if (value == null) {
      throw new IllegalArgumentException(
          className + ": the JSON lacks the argument '" + key + "'.");
    }
    return value;
  }

  /** Lengths of axes, -1 for what isn't known; one number is one length. */
  Shape shape(String key) {
    return Shape.of(
        JsonValue.listOrOne(required(key)).stream()
            .mapToLong(each -> each == null ? Shape.NONE : JsonValue.wholeNumber(each))
            .toArray());
  }

  /** A text that has to be there. */
  String text(String key) {
    return JsonValue.string(required(key));
  }

  /** A number, or Keras's default. */
  double number(String key, double otherwise) {
    Object value = config.remove(key);
    return value == null ? otherwise : JsonValue.number(value);
  }

  /** A number as it was written, whole or not. */
  Number anyNumber(String key) {
    Object value = required(key);
    return value instanceof Number number ? number : JsonValue.number(value);
  }

  /** A flag, or Keras's default. */
  boolean flag(String key, boolean otherwise) {
    Object value = config.remove(key);
    return value == null ? otherwise : JsonValue.bool(value);
  }

  /** Sees that a flag, which isn't supported, isn't set. */
  void never(String key) {
    if (flag(key, false)) {
      throw unsupported(key, true);
    }
  }

  /** Whether axes stay. */
  boolean keepdims() {
    return flag("keepdims", false);
  }

  /** Sees that an argument has the only value that is supported. */
  void only(String key, @Nullable Object value) {
    Object received = config.containsKey(key) ? config.remove(key) : value;
    if (!Objects.equals(received, value)) {
      throw unsupported(key, received);
    }
  }

  private UnsupportedKerasFeatureException unsupported(String key, @Nullable Object received) {
    return new UnsupportedKerasFeatureException(
        "%s: the argument '%s' is not supported. Received: %s"
            .formatted(className, PythonText.excerpt(key), PythonText.value(received)));
  }

  /** The type of what comes out; empty where it is that of what comes in. */
  Optional<DType> dtype() {
    Object value = config.remove("dtype");
    if (value == null) {
      return Optional.empty();
    }
    for (DType each : DType.values()) {
      if (each.toString().equals(value)) {
        return Optional.of(each);
      }
    }
    throw new UnsupportedKerasFeatureException(
        className
            + ": expected one of the types "
            + List.of(DType.values()).toString().toLowerCase(Locale.ROOT)
            + ". Received: dtype="
            + PythonText.value(value));
  }

  /**
   * Sees that everything was taken.
   *
   * @throws UnsupportedKerasFeatureException where something was not
   */
  void end() {
    config.forEach(
        (key, value) -> {
          throw unsupported(key, value);
        });
    keywords.forEach(
        (key, value) -> {
          if (value != null) {
            throw unsupported(key, value);
          }
        });
    if (taken < arguments.size()) {
      throw new IllegalArgumentException(
          "%s.call() takes %d arguments here. Received: %d"
              .formatted(className, taken, arguments.size()));
    }
  }
}
