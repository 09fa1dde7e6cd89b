package io.kerava.constraints;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One or several axes; Keras writes a single one as an integer, and all of them as None. */
final class Axes implements ArgumentType<List<Integer>> {
  /** Every axis that there is. */
  static final List<Integer> ALL = List.of();

  @Override
  public String expected() {
    return "one or several different axes";
  }

  @Override
  public boolean accepts(List<Integer> value) {
    return value.stream().distinct().count() == value.size();
  }

  @Override
  public List<Integer> fromJson(Object json) {
    return ArgumentTypes.INTEGERS.fromJson(json);
  }

  @Override
  public @Nullable Object toJson(List<Integer> value) {
    if (value.isEmpty()) {
      return null;
    }
    return value.size() == 1 ? value.get(0) : value;
  }

  @Override
  public String show(List<Integer> value) {
    return value.isEmpty() ? "None" : String.valueOf(toJson(value));
  }
}
