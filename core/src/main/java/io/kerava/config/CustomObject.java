package io.kerava.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of a class of one's own from what a model's file or JSON says of it: the value of
 * an entry of Keras's {@code custom_objects}. The key is the name that the file has: {@code Scaled}
 * or, where Python registered the class with a package, {@code mine>Scaled}.
 *
 * <pre>{@code
 * Map<String, CustomObject> own =
 *     Map.of(
 *         "Scaled", CustomObject.of(Scaled.SCHEMA),
 *         "weighted_error", config -> new WeightedError(2));
 * Model model = Models.loadModel("model.keras", o -> o.customObjects(own));
 * }</pre>
 */
@FunctionalInterface
public interface CustomObject {
  /**
   * The object.
   *
   * @param config Keras's {@code config} of it, as Python's {@code get_config} gave it; empty where
   *     the file has nothing but a name
   * @return a loss, a layer or whatever is expected at the place; what is neither is refused
   */
  Object make(Map<String, @Nullable Object> config);

  /**
   * What makes objects of a class by its table of arguments, and refuses those that the table
   * lacks.
   */
  static CustomObject of(Schema<?> schema) {
    Schema<?> table = None.refused("schema", schema);
    return config -> table.fromJson(config);
  }
}
