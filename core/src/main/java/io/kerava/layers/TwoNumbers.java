package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import java.util.List;

/** A list of two finite numbers. */
final class TwoNumbers implements ArgumentType<List<Double>> {
  @Override
  public String expected() {
    return "two finite numbers";
  }

  @Override
  public boolean accepts(List<Double> value) {
    return value.size() == 2 && ArgumentTypes.NUMBERS.accepts(value);
  }

  @Override
  public List<Double> fromJson(Object json) {
    return ArgumentTypes.NUMBERS.fromJson(json);
  }

  @Override
  public Object toJson(List<Double> value) {
    return value;
  }
}
