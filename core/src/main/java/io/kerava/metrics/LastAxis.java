package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;

/** Keras's {@code axis} of a metric, of which the last one is supported. */
final class LastAxis implements ArgumentType<Integer> {
  /** The argument of every metric that has it. */
  static final Argument<Integer> AXIS = Argument.of("axis", new LastAxis(), -1);

  private LastAxis() {}

  @Override
  public String expected() {
    return "-1";
  }

  @Override
  public boolean accepts(Integer value) {
    if (value != -1) {
      throw new UnsupportedKerasFeatureException(
          "A metric with axis=" + value + " is not supported; metrics go along the last axis, -1.");
    }
    return true;
  }

  @Override
  public Integer fromJson(Object json) {
    return JsonValue.integer(json);
  }

  @Override
  public @Nullable Object toJson(Integer value) {
    return value;
  }
}
