package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Comparisons of whole numbers with one number, each a loop of its own. */
final class IntScalarComparisons {
  /** A loop that compares an array with a number. */
  @FunctionalInterface
  interface Loop {
    /** Computes the first elements. */
    void run(int[] a, int b, boolean[] y, int length);
  }

  private static final Map<Binary, Loop> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.EQUAL, IntScalarComparisons::equal);
    LOOPS.put(Binary.NOT_EQUAL, IntScalarComparisons::notEqual);
    LOOPS.put(Binary.LESS, IntScalarComparisons::less);
    LOOPS.put(Binary.LESS_EQUAL, IntScalarComparisons::lessEqual);
    LOOPS.put(Binary.GREATER, IntScalarComparisons::greater);
    LOOPS.put(Binary.GREATER_EQUAL, IntScalarComparisons::greaterEqual);
  }

  private IntScalarComparisons() {}

  /** The loop of a comparison whose number stands behind the array. */
  static Loop of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void equal(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] == b;
    }
  }

  static void notEqual(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != b;
    }
  }

  static void less(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] < b;
    }
  }

  static void lessEqual(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] <= b;
    }
  }

  static void greater(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] > b;
    }
  }

  static void greaterEqual(int[] a, int b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] >= b;
    }
  }
}
