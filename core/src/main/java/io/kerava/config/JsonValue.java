package io.kerava.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of parsed JSON as the one kind of value that is expected. Whatever reads JSON reads it
 * through these, so that another kind ends in a message and not in a cast that fails.
 */
public final class JsonValue {
  private JsonValue() {}

  /** A piece of JSON is of another kind than the one expected; who knows its name says so. */
  static final class Unexpected extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Unexpected(String expected, @Nullable Object received) {
      super("Expected " + expected + ". Received: " + PythonText.value(received));
    }
  }

  /** The exception for a piece of JSON of another kind. */
  public static IllegalArgumentException unexpected(String expected, @Nullable Object received) {
    return new Unexpected(expected, received);
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static Boolean bool(@Nullable Object json) {
    if (json instanceof Boolean value) {
      return value;
    }
    throw new Unexpected("True or False", json);
  }

  /**
   * A text.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static String string(@Nullable Object json) {
    if (json instanceof String value) {
      return value;
    }
    throw new Unexpected("a string", json);
  }

  /**
   * A number, which may be infinite or none where the JSON is Python's.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static Double number(@Nullable Object json) {
    if (json instanceof Number value) {
      return value.doubleValue();
    }
    throw new Unexpected("a number", json);
  }

  /**
   * A whole number, which JSON may write as {@code 3.0}.
   *
   * @throws IllegalArgumentException where it is something else, or has more than 64 bits
   */
  public static Long wholeNumber(@Nullable Object json) {
    if (json instanceof Integer || json instanceof Long) {
      return ((Number) json).longValue();
    }
    if (json instanceof Number number && Double.isFinite(number.doubleValue())) {
      BigDecimal exact = new BigDecimal(number.toString());
      // The size is looked at first: all digits of 1e999999999 would fill the memory.
      if (exact.precision() - exact.scale() <= 20
          && exact.stripTrailingZeros().scale() <= 0
          && exact.toBigInteger().bitLength() < Long.SIZE) {
        return exact.longValue();
      }
    }
    throw new Unexpected("an integer", json);
  }

  /**
   * A whole number of 32 bits.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static Integer integer(@Nullable Object json) {
    long value = wholeNumber(json);
    if (value != (int) value) {
      throw new Unexpected("an integer of 32 bits", json);
    }
    return (int) value;
  }

  /**
   * A list.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static List<? extends @Nullable Object> list(@Nullable Object json) {
    if (json instanceof List<?> value) {
      return value;
    }
    throw new Unexpected("a list", json);
  }

  /**
   * A list; anything else is a list of one.
   *
   * @throws IllegalArgumentException where it is null
   */
  public static List<? extends @Nullable Object> listOrOne(@Nullable Object json) {
    if (json == null) {
      throw new Unexpected("a value or a list", json);
    }
    return json instanceof List<?> value ? value : List.of(json);
  }

  /**
   * An object.
   *
   * @throws IllegalArgumentException where it is something else
   */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  public static Map<String, @Nullable Object> object(@Nullable Object json) {
    if (json instanceof Map<?, ?> value) {
      return (Map<String, @Nullable Object>) value;
    }
    throw new Unexpected("an object", json);
  }
}
