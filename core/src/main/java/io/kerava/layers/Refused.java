package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;

/**
 * An argument of Keras that has to stand in JSON, and whose only supported value is its default.
 *
 * @param feature what another value would ask for: {@code "BatchNormalization's renorm"}
 */
record Refused<T>(String feature, T only) implements ArgumentType<T> {
  @Override
  public String expected() {
    return show(only);
  }

  @Override
  public boolean accepts(T value) {
    return value.equals(only);
  }

  @Override
  public T fromJson(Object json) {
    if (!json.equals(only)) {
      throw new UnsupportedKerasFeatureException(
          feature + " is not supported. Received: " + PythonText.value(json));
    }
    return only;
  }

  @Override
  public @Nullable Object toJson(T value) {
    return value;
  }
}
