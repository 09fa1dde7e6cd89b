package io.kerava.config;

import org.jspecify.annotations.Nullable;

/**
 * What values an argument takes and how they stand in Keras's JSON.
 *
 * @param <T> the Java type of the value
 */
public interface ArgumentType<T> {
  /** What is accepted, to stand in a message after "must be": {@code "a positive integer"}. */
  String expected();

  /** Whether a value is within what is accepted. */
  boolean accepts(T value);

  /**
   * The value that a piece of parsed JSON stands for.
   *
   * @param json a {@code Map}, {@code List}, {@code String}, {@code Number} or {@code Boolean}
   * @throws IllegalArgumentException where the JSON is of another form
   */
  T fromJson(Object json);

  /** The value as Keras writes it: maps, lists, strings, numbers, booleans, {@code null}. */
  @Nullable Object toJson(T value);

  /** The value as Python prints it. */
  default String show(T value) {
    return PythonText.value(value);
  }
}
