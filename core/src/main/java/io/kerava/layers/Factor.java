package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.images.Uniform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code factor} of a random layer: one number, which stands for a range around 0, or two.
 *
 * @param numbers one or two, in the order in which they were given
 */
record Factor(List<Double> numbers) {
  /** One number. */
  static Factor of(double number) {
    return new Factor(List.of(number));
  }

  /** Two numbers, between which is drawn. */
  static Factor of(double lower, double upper) {
    return new Factor(List.of(lower, upper));
  }

  /** Both numbers are checked, and JSON has what was given: Keras's translation and zoom. */
  static Type each(double lower, double upper) {
    return new Type(lower, upper, false);
  }

  /**
   * Keras's {@code _set_factor}: of two numbers only the first must not be above, and the second
   * not below what is allowed, and JSON has the range.
   */
  static Type range(double lower, double upper) {
    return new Type(lower, upper, true);
  }

  /** What values a factor may have. */
  record Type(double lower, double upper, boolean asRange) implements ArgumentType<Factor> {
    /** The range that a factor stands for. */
    Uniform uniform(Factor factor) {
      double first = factor.numbers.get(0);
      double last = factor.numbers.get(factor.numbers.size() - 1);
      return factor.numbers.size() == 1
          ? new Uniform(Math.max(-Math.abs(first), lower), Math.abs(first))
          : new Uniform(Math.min(first, last), Math.max(first, last));
    }

    @Override
    public String expected() {
      boolean open = lower == Math.nextUp(-1.0);
      return "a number or two numbers "
          + (open ? "above -1.0 and up to " : "from " + PythonText.number(lower) + " to ")
          + PythonText.number(upper);
    }

    @Override
    public boolean accepts(Factor value) {
      List<Double> given = value.numbers;
      if (given.size() == 2 && asRange) {
        return given.stream().allMatch(Double::isFinite)
            && given.get(0) <= upper
            && given.get(1) >= lower;
      }
      return (given.size() == 1 || given.size() == 2)
          && given.stream().allMatch(each -> each >= lower && each <= upper);
    }

    @Override
    public Factor fromJson(Object json) {
      return new Factor(JsonValue.listOrOne(json).stream().map(JsonValue::number).toList());
    }

    @Override
    public @Nullable Object toJson(Factor value) {
      if (asRange) {
        Uniform range = uniform(value);
        return List.of(range.lower(), range.upper());
      }
      return value.numbers.size() == 1 ? value.numbers.get(0) : value.numbers;
    }

    @Override
    public String show(Factor value) {
      return PythonText.value(value.numbers.size() == 1 ? value.numbers.get(0) : value.numbers);
    }
  }
}
