package io.kerava.models;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that Keras makes for layers and models without one (keras/src/utils/naming.py): the
 * class name in snake case, then with a number: {@code dense}, {@code dense_1}, {@code dense_2}.
 * The numbers run through the whole process.
 */
public final class KerasNames {
  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern CAPITALIZED = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");
  private static final Map<String, Integer> USED = new HashMap<>();

  private KerasNames() {}

  /** The next name for an object of a class: {@code "Dense"} gives {@code dense_1}. */
  public static String autoName(String className) {
    String name = toSnakeCase(className);
    synchronized (USED) {
      int before = USED.merge(name, 1, Integer::sum) - 1;
      return before == 0 ? name : name + "_" + before;
    }
  }

  /** Starts counting anew: Keras's {@code keras.utils.clear_session()}. */
  public static void clearSession() {
    synchronized (USED) {
      USED.clear();
    }
  }

  /** {@code MaxPooling2D} gives {@code max_pooling2d}. */
  public static String toSnakeCase(String className) {
    String name = NO_WORD.matcher(className).replaceAll("");
    name = CAPITALIZED.matcher(name).replaceAll("$1_$2");
    return CAPITAL.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
