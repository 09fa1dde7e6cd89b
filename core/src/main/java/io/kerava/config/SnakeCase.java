package io.kerava.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keras's names for objects without one (keras/src/utils/naming.py, {@code to_snake_case}). */
public final class SnakeCase {
  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern CAPITALIZED = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

  private SnakeCase() {}

  /** {@code MaxPooling2D} gives {@code max_pooling2d}. */
  public static String of(String className) {
    String name = NO_WORD.matcher(className).replaceAll("");
    name = CAPITALIZED.matcher(name).replaceAll("$1_$2");
    return CAPITAL.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
