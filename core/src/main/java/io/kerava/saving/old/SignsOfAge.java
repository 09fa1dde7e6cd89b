package io.kerava.saving.old;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tells the JSON of an old Keras where it names no version. */
final class SignsOfAge {
  private static final KerasVersion KERAS_2 = new KerasVersion(2, 0);
  private static final KerasVersion KERAS_1 = new KerasVersion(1, 0);
  private static final KerasVersion KERAS_0 = new KerasVersion(0, 0);

  /** Arguments that Keras 2 renamed or dropped. */
  private static final Set<String> KEYS_OF_1 =
      Set.of(
          "nb_filter",
          "border_mode",
          "dim_ordering",
          "W_regularizer",
          "inner_activation",
          "concat_axis",
          "pool_length",
          "input_dtype");

  /** Arguments that Keras 3 renamed or dropped. */
  private static final Set<String> KEYS_OF_2 = Set.of("batch_input_shape", "time_major");

  private static final Pattern MODULE_OF_2 =
      Pattern.compile("keras\\.(src\\.)?engine\\..*|tensorflow\\..*|tf_keras\\..*");

  private SignsOfAge() {}

  /** The version that a tree looks like. */
  static KerasVersion version(@Nullable Object json) {
    if (json instanceof Map<?, ?> model
        && !model.containsKey("class_name")
        && model.get("layers") instanceof List<?>) {
      return KERAS_0;
    }
    if (holdsKey(json, KEYS_OF_1)) {
      return KERAS_1;
    }
    return isOf2(json) ? KERAS_2 : KerasVersion.KERAS_3;
  }

  private static boolean holdsKey(@Nullable Object json, Set<String> keys) {
    if (json instanceof Map<?, ?> object) {
      return object.keySet().stream().anyMatch(keys::contains)
          || object.values().stream().anyMatch(each -> holdsKey(each, keys));
    }
    return json instanceof List<?> list && list.stream().anyMatch(each -> holdsKey(each, keys));
  }

  private static boolean isOf2(@Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      return object.keySet().stream().anyMatch(KEYS_OF_2::contains)
          || isOldObject(object)
          || object.values().stream().anyMatch(SignsOfAge::isOf2);
    }
    return json instanceof List<?> list && list.stream().anyMatch(SignsOfAge::isOf2);
  }

  private static boolean isOldObject(Map<?, ?> object) {
    return (object.get("config") instanceof List<?>
            && "Sequential".equals(object.get("class_name")))
        || (object.get("module") instanceof String module && MODULE_OF_2.matcher(module).matches())
        || (object.get("inbound_nodes") instanceof List<?> nodes
            && nodes.stream().anyMatch(each -> each instanceof List<?>));
  }
}
