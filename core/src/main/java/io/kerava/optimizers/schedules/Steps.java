package io.kerava.optimizers.schedules;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * A number of steps. Keras takes fractions too, as they come out of {@code samples / batch *
 * epochs}; a whole number stands in JSON without a point.
 */
record Steps(String expected, DoublePredicate check) implements ArgumentType<Double> {
  static final Steps POSITIVE = new Steps("a number greater than 0", value -> value > 0);
  static final Steps NON_NEGATIVE = new Steps("a number of 0 or more", value -> value >= 0);

  @Override
  public boolean accepts(Double value) {
    return Double.isFinite(value) && check.test(value);
  }

  @Override
  public Double fromJson(Object json) {
    return JsonValue.number(json);
  }

  @Override
  public @Nullable Object toJson(Double value) {
    if (value == Math.rint(value)) {
      return value.longValue();
    }
    return value;
  }

  @Override
  public String show(Double value) {
    return String.valueOf(toJson(value));
  }
}
