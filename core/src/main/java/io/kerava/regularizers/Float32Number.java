package io.kerava.regularizers;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import org.jspecify.annotations.Nullable;

/**
 * A number of 0 or more that Keras rounds to float32 before it writes it: 0.01 stands in its JSON
 * as 0.009999999776482582, and is read back as 0.01.
 */
final class Float32Number implements ArgumentType<Double> {
  @Override
  public String expected() {
    return ArgumentTypes.NON_NEGATIVE.expected();
  }

  @Override
  public boolean accepts(Double value) {
    return ArgumentTypes.NON_NEGATIVE.accepts(value);
  }

  @Override
  public Double fromJson(Object json) {
    double value = ArgumentTypes.NON_NEGATIVE.fromJson(json);
    float rounded = (float) value;
    return rounded == value ? Double.valueOf(Float.toString(rounded)) : (Double) value;
  }

  @Override
  public @Nullable Object toJson(Double value) {
    return (double) value.floatValue();
  }
}
