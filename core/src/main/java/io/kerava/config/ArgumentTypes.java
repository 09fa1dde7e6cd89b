package io.kerava.config;

import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@link ArgumentType}s of plain values. */
public final class ArgumentTypes {
  /** {@code True} or {@code False}. */
  public static final ArgumentType<Boolean> BOOLEAN =
      new Simple<>("True or False", value -> true, JsonValue::bool, v -> v);

  /** Any text. */
  public static final ArgumentType<String> STRING =
      new Simple<>("a string", value -> true, JsonValue::string, v -> v);

  /** Any integer. */
  public static final ArgumentType<Integer> INTEGER = integer("an integer", value -> true);

  /** An integer of 1 or more. */
  public static final ArgumentType<Integer> POSITIVE_INTEGER =
      integer("a positive integer", value -> value > 0);

  /** A seed: any 64-bit integer. */
  public static final ArgumentType<Long> SEED =
      new Simple<>("an integer", value -> true, ArgumentTypes::seedFromJson, v -> v);

  /** Any finite number. */
  public static final ArgumentType<Double> NUMBER = number("a finite number", value -> true);

  /** A finite number of 0 or more. */
  public static final ArgumentType<Double> NON_NEGATIVE =
      number("a number of 0 or more", value -> value >= 0);

  /** A finite number above 0. */
  public static final ArgumentType<Double> POSITIVE =
      number("a number greater than 0", value -> value > 0);

  /** A number from 0 to 1, both included. */
  public static final ArgumentType<Double> FRACTION =
      number("a number between 0 and 1", value -> value >= 0 && value <= 1);

  /** A shape without the batch axis, written in JSON as a list. */
  public static final ArgumentType<Shape> SHAPE = shape("a list of axis lengths", value -> true);

  /** A list of integers; a single one in JSON is a list of one. */
  public static final ArgumentType<List<Integer>> INTEGERS =
      integers("a list of integers", value -> true);

  /** A list of finite numbers. */
  public static final ArgumentType<List<Double>> NUMBERS =
      new Simple<>(
          "a list of finite numbers",
          value -> value.stream().allMatch(Double::isFinite),
          json -> JsonValue.list(json).stream().map(JsonValue::number).toList(),
          v -> v);

  private ArgumentTypes() {}

  /** A text that passes a check. */
  public static ArgumentType<String> string(String expected, Predicate<String> check) {
    return new Simple<>(expected, check, JsonValue::string, v -> v);
  }

  /** Any 64-bit integer. */
  static ArgumentType<Long> wholeNumber(String expected) {
    return new Simple<>(expected, value -> true, JsonValue::wholeNumber, v -> v);
  }

  /** An integer that passes a check. */
  public static ArgumentType<Integer> integer(String expected, Predicate<Integer> check) {
    return new Simple<>(expected, check, JsonValue::integer, v -> v);
  }

  /** A finite number that passes a check. */
  public static ArgumentType<Double> number(String expected, Predicate<Double> check) {
    return new Simple<>(
        expected, value -> Double.isFinite(value) && check.test(value), JsonValue::number, v -> v);
  }

  /** A list of integers that passes a check; a single one in JSON is a list of one. */
  public static ArgumentType<List<Integer>> integers(
      String expected, Predicate<List<Integer>> check) {
    return new Simple<>(
        expected,
        check,
        json -> JsonValue.listOrOne(json).stream().map(JsonValue::integer).toList(),
        v -> v);
  }

  /** A shape that passes a check. */
  public static ArgumentType<Shape> shape(String expected, Predicate<Shape> check) {
    return new Simple<>(expected, check, ArgumentTypes::shapeFromJson, ArgumentTypes::shapeToJson);
  }

  /** One of a few words. */
  public static ArgumentType<String> oneOf(String... words) {
    List<String> allowed = List.copyOf(Arrays.asList(words));
    return new Simple<>(
        "one of " + allowed.stream().map(PythonText::value).collect(Collectors.joining(", ")),
        allowed::contains,
        JsonValue::string,
        v -> v);
  }

  /** An integer, or a generator, of which Keras writes the seed: the first draw is the same. */
  private static Long seedFromJson(Object json) {
    return json instanceof Map<?, ?> ? SeedGenerator.seedOf(json) : JsonValue.wholeNumber(json);
  }

  private static Shape shapeFromJson(Object json) {
    return Shape.of(JsonValue.list(json).stream().mapToLong(ArgumentTypes::axisFromJson).toArray());
  }

  /** A negative length would be read as an unknown one. */
  private static long axisFromJson(@Nullable Object json) {
    if (json == null) {
      return Shape.NONE;
    }
    long length = JsonValue.wholeNumber(json);
    if (length < 0) {
      throw new JsonValue.Unexpected("an axis length of 0 or more", json);
    }
    return length;
  }

  private static Object shapeToJson(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(length -> length == Shape.NONE ? null : (Object) length)
        .collect(Collectors.toList());
  }

  private record Simple<T>(
      String expected,
      Predicate<T> check,
      Function<Object, T> reader,
      Function<T, @Nullable Object> writer)
      implements ArgumentType<T> {
    @Override
    public boolean accepts(T value) {
      return check.test(value);
    }

    @Override
    public T fromJson(Object json) {
      return reader.apply(json);
    }

    @Override
    public @Nullable Object toJson(T value) {
      return writer.apply(value);
    }
  }
}
