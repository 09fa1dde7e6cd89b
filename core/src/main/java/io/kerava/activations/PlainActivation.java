package io.kerava.activations;

import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The base of activations without parameters; any two of one class are equal. */
abstract class PlainActivation implements ElementwiseActivation {
  private final Schema<PlainActivation> schema;

  PlainActivation(String name) {
    schema = Schema.of("keras.activations", name, arguments -> this);
  }

  @Override
  public final String name() {
    return schema.className();
  }

  @Override
  public final Schema<PlainActivation> schema() {
    return schema;
  }

  @Override
  public final Map<String, @Nullable Object> getConfig() {
    return Map.of();
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  @Override
  public final String toString() {
    return schema.defaults().toString();
  }
}
