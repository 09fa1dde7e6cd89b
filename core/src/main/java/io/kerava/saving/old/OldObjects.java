package io.kerava.saving.old;

import io.kerava.config.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Initializers, regularizers, constraints and activations of old layers. */
final class OldObjects {
  /** Keras 1's distributions of these names, of which Keras 3 has others. */
  private static final Map<Object, Map<String, Object>> INITIALIZERS_OF_1 =
      Map.of(
          "orthogonal", object("Orthogonal", Map.of("gain", 1.1)),
          "glorot_normal", object("VarianceScaling", normal(1, "fan_avg")),
          "he_normal", object("VarianceScaling", normal(2, "fan_in")));

  /** Rules for the arguments of all initializers. */
  private static final List<Change> INITIALIZERS =
      List.of(
          Change.drop("dtype", "partition_info"),
          Change.words("distribution", Map.of("normal", "truncated_normal")));

  /** By Keras 1's and Keras 2's names. */
  private static final Map<Object, String> REGULARIZERS =
      Map.of(
          "WeightRegularizer", "L1L2",
          "ActivityRegularizer", "L1L2",
          "L1L2Regularizer", "L1L2");

  private static final Map<Object, String> CONSTRAINTS =
      Map.of(
          "maxnorm", "max_norm",
          "minmaxnorm", "min_max_norm",
          "nonneg", "non_neg",
          "unitnorm", "unit_norm");

  private static final List<Change> CONSTRAINT =
      List.of(
          Change.rename("m", "max_value"),
          Change.rename("low", "min_value"),
          Change.rename("high", "max_value"));

  /** Functions of Keras and of TensorFlow, by which tf.keras named them. */
  private static final Map<String, String> ACTIVATIONS =
      Map.of(
          "hard_sigmoid", "hard_sigmoid_keras2",
          "softmax_v2", "softmax",
          "log_softmax_v2", "log_softmax");

  /** TensorFlow's classes of one name in its versions 1 and 2. */
  private static final Pattern VERSIONED = Pattern.compile("(\\w+?)V[12]");

  private final KerasVersion version;

  OldObjects(KerasVersion version) {
    this.version = version;
  }

  private static Map<String, Object> object(String className, Map<String, ?> config) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class_name", className);
    object.put("config", config);
    return object;
  }

  private static Map<String, Object> normal(int scale, String mode) {
    return Map.of("scale", scale, "mode", mode, "distribution", "untruncated_normal");
  }

  Object initializer(Object old) {
    if (!(old instanceof Map<?, ?>)) {
      Object first = version.isFirst() ? INITIALIZERS_OF_1.get(old) : null;
      return first == null ? old : first;
    }
    return changed(JsonValue.object(old), Map.of(), INITIALIZERS);
  }

  Object regularizer(Object old) {
    return old instanceof Map<?, ?> ? changed(named(old), REGULARIZERS, List.of()) : old;
  }

  Object constraint(Object old) {
    return old instanceof Map<?, ?>
        ? changed(named(old), CONSTRAINTS, CONSTRAINT)
        : Objects.requireNonNullElse((Object) CONSTRAINTS.get(old), old);
  }

  /**
   * A function by its name, or an object; a layer in the place of one is left to {@code layers}.
   */
  Object activation(Object old, UnaryOperator<Object> layers) {
    if (old instanceof String name) {
      return ACTIVATIONS.getOrDefault(name, name);
    }
    return old instanceof Map<?, ?> object
            && "function".equals(object.get("class_name"))
            && object.get("config") instanceof String name
        ? ACTIVATIONS.getOrDefault(name, name)
        : layers.apply(old);
  }

  /** Keras 1 wrote the arguments beside the name. */
  private static Map<String, @Nullable Object> named(Object old) {
    Map<String, @Nullable Object> object = JsonValue.object(old);
    if (object.containsKey("class_name") || !(object.get("name") instanceof String name)) {
      return object;
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object);
    config.remove("name");
    return new HashMap<>(object(name, config));
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> old, Map<Object, String> names, List<Change> changes) {
    if (PlainValues.isOfOthers(old) || !(old.get("class_name") instanceof String className)) {
      return old; // the reader refuses what has no class
    }
    Map<String, @Nullable Object> object = PlainValues.withoutOrigin(old);
    Matcher versioned = VERSIONED.matcher(className);
    String plain = versioned.matches() ? versioned.group(1) : className;
    object.put("class_name", names.getOrDefault(plain, plain));
    if (object.get("config") instanceof Map<?, ?> config) {
      OldArguments arguments = new OldArguments(className, JsonValue.object(config));
      changes.forEach(change -> change.apply(arguments));
      object.put("config", arguments.values());
    }
    return object;
  }
}
