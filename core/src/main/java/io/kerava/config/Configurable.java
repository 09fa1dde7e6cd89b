package io.kerava.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anything that Keras describes by a class name and a {@code config}. */
public interface Configurable {
  /** The table of its arguments. */
  Schema schema();

  /** Keras's {@code get_config()}: every argument with its value in JSON form. */
  Map<String, @Nullable Object> getConfig();
}
