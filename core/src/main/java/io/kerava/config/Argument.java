package io.kerava.config;

import org.jspecify.annotations.Nullable;

/**
 * One keyword of a configured class: Keras's key, its type, and its default.
 *
 * @param <T> the Java type of its value
 */
public final class Argument<T> {
  private final String key;
  private final ArgumentType<T> type;
  private final @Nullable T defaultValue;
  private final boolean required;

  private Argument(String key, ArgumentType<T> type, @Nullable T defaultValue, boolean required) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.required = required;
  }

  /** An argument that the constructor asks for. */
  public static <T> Argument<T> required(String key, ArgumentType<T> type) {
    return new Argument<>(key, type, null, true);
  }

  /** An argument with a default. */
  public static <T> Argument<T> of(String key, ArgumentType<T> type, T defaultValue) {
    return new Argument<>(key, type, defaultValue, false);
  }

  /** An argument whose default is Keras's {@code None}: no value. */
  public static <T> Argument<T> optional(String key, ArgumentType<T> type) {
    return new Argument<>(key, type, null, false);
  }

  /** Keras's keyword, in snake_case. */
  public String key() {
    return key;
  }

  /** The type. */
  public ArgumentType<T> type() {
    return type;
  }

  /** The default, or {@code null} where there is none. */
  public @Nullable T defaultValue() {
    return defaultValue;
  }

  /** Whether the constructor asks for it. */
  public boolean isRequired() {
    return required;
  }

  T checked(String owner, T value) {
    if (!type.accepts(value)) {
      throw new IllegalArgumentException(
          owner + ": '" + key + "' must be " + type.expected() + ". Received: " + type.show(value));
    }
    return value;
  }

  T parsed(String owner, Object json) {
    T value;
    try {
      value = type.fromJson(json);
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException(
          owner + ": '" + key + "' must be " + type.expected() + ". Received: " + json, e);
    }
    return checked(owner, value);
  }

  @Override
  public String toString() {
    return key;
  }
}
