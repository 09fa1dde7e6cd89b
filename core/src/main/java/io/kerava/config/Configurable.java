package io.kerava.config;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anything that Keras describes by a class name and a {@code config}. */
public interface Configurable {
  /** The table of its arguments. */
  Schema<?> schema();

  /** Keras's {@code get_config()}: every argument with its value in JSON form. */
  Map<String, @Nullable Object> getConfig();

  /**
   * The value of one argument as the object has it, such as the {@code Activation} of a layer; not
   * in JSON form, so that a lambda has one too.
   *
   * @param key Keras's keyword, such as {@code "activation"}
   * @return empty where there is no such argument, or it is {@code None}
   */
  default Optional<Object> argument(String key) {
    return Optional.empty();
  }
}
