package io.kerava.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How options print: {@code fit(batch_size=64, epochs=3)}, without what is at its default. */
public final class PythonCall {
  private final String name;
  private final Map<String, String> arguments = new LinkedHashMap<>();

  /** A call without arguments, of a method or a class. */
  public PythonCall(String name) {
    this.name = name;
  }

  /** Adds an argument, unless it is at its default. */
  @CanIgnoreReturnValue
  public PythonCall with(String key, @Nullable Object value, @Nullable Object byDefault) {
    Object given = plain(value);
    if (given != null && !given.equals(byDefault)) {
      arguments.put(key, PythonText.value(given));
    }
    return this;
  }

  /** Adds an argument that is there only where it was given. */
  @CanIgnoreReturnValue
  public PythonCall with(String key, @Nullable Object value) {
    return with(key, value, null);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  /** What was added, as it prints. */
  public Map<String, String> arguments() {
    return Collections.unmodifiableMap(arguments);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", name + "(", ")");
    arguments.forEach((key, value) -> text.add(key + "=" + value));
    return text.toString();
  }
}
