package io.kerava.optimizers;

import io.kerava.config.ArgumentType;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;

/** An argument of Keras that is refused by name; it stands in JSON as {@code null}. */
record NotSupported(String message) implements ArgumentType<Double> {
  @Override
  public String expected() {
    return "None";
  }

  @Override
  public boolean accepts(Double value) {
    throw new UnsupportedKerasFeatureException(message);
  }

  @Override
  public Double fromJson(Object json) {
    throw new UnsupportedKerasFeatureException(message);
  }

  @Override
  public @Nullable Object toJson(Double value) {
    throw new UnsupportedKerasFeatureException(message);
  }
}
