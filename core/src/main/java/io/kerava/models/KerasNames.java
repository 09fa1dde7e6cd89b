package io.kerava.models;

import io.kerava.config.SnakeCase;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that Keras makes for layers and models without one (keras/src/utils/naming.py): the
 * class name in snake case, then with a number: {@code dense}, {@code dense_1}, {@code dense_2}.
 * The numbers run through the whole process.
 */
public final class KerasNames {
  private static final Map<String, Integer> USED = new HashMap<>();

  private KerasNames() {}

  /** The next name for an object of a class: {@code "Dense"} gives {@code dense_1}. */
  public static String autoName(String className) {
    String name = SnakeCase.of(className);
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
}
