package io.kerava.preprocessing;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.JsonValue;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The {@link ArgumentType}s that only objects of this package have.
 *
 * @param <T> the Java type of the value
 */
record LookupTypes<T>(String expected, Predicate<T> check, Function<Object, T> reader)
    implements ArgumentType<T> {

  static final ArgumentType<Long> INTEGER =
      new LookupTypes<>("an integer", value -> true, JsonValue::wholeNumber);

  static final ArgumentType<List<Double>> ASCENDING =
      new LookupTypes<>(
          "a list of finite numbers in ascending order",
          value ->
              ArgumentTypes.NUMBERS.accepts(value)
                  && value.equals(value.stream().sorted().toList()),
          ArgumentTypes.NUMBERS::fromJson);

  static final ArgumentType<Object> STRING_OR_INTEGER =
      new LookupTypes<>(
          "a string or an integer",
          value -> true,
          json -> json instanceof String ? json : INTEGER.fromJson(json));

  static final ArgumentType<List<String>> STRINGS =
      new LookupTypes<>("a list of strings", value -> true, json -> list(json, JsonValue::string));

  static final ArgumentType<List<Long>> INTEGERS =
      new LookupTypes<>("a list of integers", value -> true, json -> list(json, INTEGER::fromJson));

  /** Two integers; a single one in JSON stands for both. */
  static final ArgumentType<List<Long>> SALT =
      new LookupTypes<>(
          "a list of 2 integers, or a single integer",
          value -> value.size() == 2,
          json ->
              json instanceof Number single
                  ? List.of(INTEGER.fromJson(single), INTEGER.fromJson(single))
                  : list(json, INTEGER::fromJson));

  @Override
  public boolean accepts(T value) {
    return check.test(value);
  }

  @Override
  public T fromJson(Object json) {
    return reader.apply(json);
  }

  @Override
  public Object toJson(T value) {
    return value;
  }

  /** {@code False}; {@code True} is refused by name, from Java as from JSON. */
  static ArgumentType<Boolean> onlyFalse(String keyword) {
    return new LookupTypes<>(
        "False",
        value -> {
          if (value) {
            throw new UnsupportedKerasFeatureException(
                "`"
                    + keyword
                    + "=True` is not supported: in Keras, too, it needs the backend TensorFlow."
                    + " Leave it out, and the output is a dense array.");
          }
          return true;
        },
        JsonValue::bool);
  }

  private static <E> List<E> list(Object json, Function<Object, E> reader) {
    return JsonValue.list(json).stream().<E>map(reader).toList();
  }
}
