package io.kerava.saving.old;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's values without a form in JSON, which Keras 2 wrote as objects: tuples and shapes are
 * lists here, and NumPy's arrays what they hold.
 */
final class PlainValues {
  private static final Set<String> LISTS = Set.of("__tuple__", "TensorShape", "__list__");
  private static final Set<String> ARRAY = Set.of("type", "value");

  private PlainValues() {}

  /** A copy of a tree with plain values. */
  static @Nullable Object of(@Nullable Object json) {
    if (json instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(each -> plain.add(of(each)));
      return plain;
    }
    if (!(json instanceof Map<?, ?> object)) {
      return json;
    }
    if (LISTS.contains(String.valueOf(object.get("class_name")))
        && object.get("items") instanceof List<?> items) {
      return of(items);
    }
    if (object.keySet().equals(ARRAY) && "ndarray".equals(object.get("type"))) {
      return of(object.get("value"));
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    object.forEach((key, value) -> plain.put(Objects.toString(key), of(value)));
    return plain;
  }

  /** Whether an object is of a class of others, which they know how to read. */
  static boolean isOfOthers(Map<String, ? extends @Nullable Object> object) {
    Object module = object.get("module");
    return module != null && !isKeras(module);
  }

  /** An object of Keras's without the place where Keras had the class, which is another one now. */
  static Map<String, @Nullable Object> withoutOrigin(
      Map<String, ? extends @Nullable Object> object) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
    if (rest.remove("module") != null) {
      rest.remove("registered_name");
    }
    return rest;
  }

  private static boolean isKeras(Object module) {
    return module instanceof String name
        && (name.equals("keras")
            || name.equals("builtins")
            || name.startsWith("keras.")
            || name.startsWith("tf_keras.")
            || name.startsWith("tensorflow."));
  }
}
