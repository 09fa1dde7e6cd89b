package io.kerava.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in Keras's JSON: a class and its configuration, and where Keras would look for the
 * class.
 */
record KerasObject(
    String className,
    @Nullable Object config,
    @Nullable Object module,
    @Nullable Object registeredName) {
  private static final String FUNCTION = "function";

  /**
   * The build_config of an inner layer follows from the outer one's, and it makes no difference
   * whether a value stands in several places.
   */
  private static final Set<String> KEYS =
      Set.of(
          "module", "class_name", "config", "registered_name", "build_config", "shared_object_id");

  static KerasObject of(Object json) {
    Map<String, ?> object = JsonValue.object(json);
    String className = JsonValue.string(object.get("class_name"));
    for (Map.Entry<String, ?> entry : object.entrySet()) {
      if (!KEYS.contains(entry.getKey()) && entry.getValue() != null) {
        throw new UnsupportedKerasFeatureException(
            PythonText.excerpt(className)
                + ": '"
                + PythonText.excerpt(entry.getKey())
                + "' beside class_name and config is not supported. Received: "
                + PythonText.value(entry.getValue()));
      }
    }
    return new KerasObject(
        className, object.get("config"), object.get("module"), object.get("registered_name"));
  }

  /** Whether it is one of Keras's functions, whose name stands in the place of a configuration. */
  boolean isFunction() {
    return className.equals(FUNCTION);
  }

  /** The name of the function. */
  String functionName() {
    String name = JsonValue.string(config);
    requireOrigin(name, "builtins", FUNCTION);
    return name;
  }

  /** The configuration of a class, which is one of Keras's. */
  Map<String, @Nullable Object> configOf(Schema<?> schema) {
    requireOrigin(className, schema.module(), className);
    return config == null ? Map.of() : JsonValue.object(config);
  }

  /**
   * Another class may have the name of one of Keras's. Keras's own is also named by a module within
   * it: on PyTorch, it has optimizers such as {@code
   * keras.src.backend.torch.optimizers.torch_adam.Adam}.
   */
  private void requireOrigin(String name, String keras, String registered) {
    boolean within = module instanceof String path && path.startsWith("keras.src.");
    boolean same = module == null || keras.equals(module) || within;
    if (!same || (registeredName != null && !registered.equals(registeredName))) {
      throw new UnsupportedKerasFeatureException(
          "'"
              + PythonText.excerpt(name)
              + "' is not Keras's own: only that of the module '"
              + keras
              + "' is supported. Received: module "
              + PythonText.value(module)
              + ", registered_name "
              + PythonText.value(registeredName)
              + "."
              + CustomObjects.hint(name));
    }
  }
}
