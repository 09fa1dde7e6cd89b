package io.kerava.sklearn;

import io.kerava.config.ArgumentType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Types of arguments that scikit-learn has and Keras lacks. */
final class MLPTypes {
  /** Stands for {@code "auto"}. */
  static final int AUTO = 0;

  static final ArgumentType<List<Integer>> LAYER_SIZES =
      new Plain<>(
          "integers of 1 or more",
          sizes -> sizes.stream().allMatch(size -> size >= 1),
          sizes -> sizes,
          MLPTypes::tuple);

  static final ArgumentType<Integer> BATCH_SIZE =
      new Plain<>(
          "'auto' or an integer of 1 or more",
          size -> size >= AUTO,
          size -> size == AUTO ? "auto" : size,
          size -> size == AUTO ? "'auto'" : Integer.toString(size));

  static final ArgumentType<Long> RANDOM_STATE =
      new Plain<>(
          "an integer from 0 to 4294967295",
          seed -> seed >= 0 && seed <= 0xffffffffL,
          seed -> seed,
          String::valueOf);

  private MLPTypes() {}

  static String tuple(List<Integer> sizes) {
    String inner = sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + inner + (sizes.size() == 1 ? ",)" : ")");
  }

  private record Plain<T>(
      String expected, Predicate<T> check, Form<T, Object> json, Form<T, String> printer)
      implements ArgumentType<T> {
    @Override
    public boolean accepts(T value) {
      return check.test(value);
    }

    /** scikit-learn has no JSON form of its own to be read. */
    @Override
    public T fromJson(Object form) {
      throw new IllegalArgumentException("scikit-learn's arguments have no JSON form: " + form);
    }

    @Override
    public Object toJson(T value) {
      return json.of(value);
    }

    @Override
    public String show(T value) {
      return printer.of(value);
    }
  }

  @FunctionalInterface
  private interface Form<T, R> {
    R of(T value);
  }
}
