package io.kerava.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that Keras makes for layers and models without one (keras/src/utils/naming.py): the
 * class name in snake case, then with a number: {@code dense}, {@code dense_1}, {@code dense_2}.
 * The numbers run through the whole process.
 */
public final class KerasNames {
  private static final Map<String, Integer> USED = new HashMap<>();

  /** Names that none is made like while a thread reads a model that has them. */
  private static final ThreadLocal<Set<String>> TAKEN = ThreadLocal.withInitial(Set::of);

  private KerasNames() {}

  /** The next name for an object of a class: {@code "Dense"} gives {@code dense_1}. */
  public static String autoName(String className) {
    String name = SnakeCase.of(className);
    Set<String> taken = TAKEN.get();
    synchronized (USED) {
      String made;
      do {
        made = numbered(name, USED.merge(name, 1, Integer::sum) - 1);
      } while (taken.contains(made));
      return made;
    }
  }

  /**
   * Runs what makes names, none of them like some. A file from another process may have names that
   * are still to be made in this one.
   */
  public static void avoiding(Set<String> names, Runnable work) {
    Set<String> before = TAKEN.get();
    Set<String> taken = new HashSet<>(before);
    taken.addAll(names);
    TAKEN.set(taken);
    try {
      work.run();
    } finally {
      TAKEN.set(before);
    }
  }

  /** Passes over a name, as that of an object that Keras makes and Kerava doesn't. */
  public static void count(String className) {
    synchronized (USED) {
      USED.merge(SnakeCase.of(className), 1, Integer::sum);
    }
  }

  /**
   * Gives the last name that was made for a class back, since its object was given another one;
   * nothing where others were made since.
   */
  public static void giveBack(String className, String name) {
    String counted = SnakeCase.of(className);
    synchronized (USED) {
      int last = USED.getOrDefault(counted, 0) - 1;
      if (last >= 0 && name.equals(numbered(counted, last))) {
        USED.put(counted, last);
      }
    }
  }

  private static String numbered(String name, int before) {
    return before == 0 ? name : name + "_" + before;
  }

  /** Starts counting anew: Keras's {@code keras.utils.clear_session()}. */
  public static void clearSession() {
    synchronized (USED) {
      USED.clear();
    }
  }
}
