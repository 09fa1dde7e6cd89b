package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One keyword of a configured class: Keras's key, its type, and its default.
 *
 * @param <T> the Java type of its value
 */
@CheckReturnValue
public final class Argument<T> {
  private final String key;
  private final ArgumentType<T> type;
  private final @Nullable T defaultValue;
  private final boolean required;
  private final @Nullable T none;

  private Argument(
      String key,
      ArgumentType<T> type,
      @Nullable T defaultValue,
      boolean required,
      @Nullable T none) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.required = required;
    this.none = none;
  }

  /** An argument that the constructor asks for. */
  public static <T> Argument<T> required(String key, ArgumentType<T> type) {
    return new Argument<>(key, type, null, true, null);
  }

  /** An argument with a default. */
  public static <T> Argument<T> of(String key, ArgumentType<T> type, T defaultValue) {
    return new Argument<>(key, type, defaultValue, false, null);
  }

  /** An argument whose default is Keras's {@code None}: no value. */
  public static <T> Argument<T> optional(String key, ArgumentType<T> type) {
    return new Argument<>(key, type, null, false, null);
  }

  /** This argument where Keras's {@code None} (in JSON {@code null}) stands for a value. */
  public Argument<T> noneMeans(T value) {
    return new Argument<>(key, type, defaultValue, required, value);
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

  T checked(String owner, @Nullable T value) {
    T given = None.refused(key, value);
    if (given instanceof List<?> list) {
      None.refusedIn(key, list);
    }
    if (!type.accepts(given)) {
      throw new IllegalArgumentException(
          owner + ": '" + key + "' must be " + type.expected() + ". Received: " + type.show(given));
    }
    return given;
  }

  /** The value of a piece of JSON; {@code null} is Keras's None, empty where that is no value. */
  Optional<T> parsed(String owner, @Nullable Object json) {
    if (json == null) {
      return ofNone(owner);
    }
    T value;
    try {
      value = type.fromJson(json);
    } catch (JsonValue.Unexpected e) {
      throw new IllegalArgumentException(
          owner
              + ": '"
              + key
              + "' must be "
              + type.expected()
              + ". Received: "
              + PythonText.value(json),
          e);
    }
    return Optional.of(checked(owner, value));
  }

  private Optional<T> ofNone(String owner) {
    if (none == null && (required || defaultValue != null)) {
      throw new UnsupportedKerasFeatureException(
          owner + ": the argument '" + key + "' is None, which is not supported here.");
    }
    return Optional.ofNullable(none);
  }

  @Override
  public String toString() {
    return key;
  }
}
