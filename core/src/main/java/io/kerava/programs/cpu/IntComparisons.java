package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Comparisons of whole numbers, each a loop of its own. */
final class IntComparisons {
  private static final Map<Binary, IntComparison> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.EQUAL, IntComparisons::equal);
    LOOPS.put(Binary.NOT_EQUAL, IntComparisons::notEqual);
    LOOPS.put(Binary.LESS, IntComparisons::less);
    LOOPS.put(Binary.LESS_EQUAL, IntComparisons::lessEqual);
    LOOPS.put(Binary.GREATER, IntComparisons::greater);
    LOOPS.put(Binary.GREATER_EQUAL, IntComparisons::greaterEqual);
  }

  private IntComparisons() {}

  /** The loop of a function. */
  static IntComparison of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void equal(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] == b[i];
    }
  }

  static void notEqual(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != b[i];
    }
  }

  static void less(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] < b[i];
    }
  }

  static void lessEqual(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] <= b[i];
    }
  }

  static void greater(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] > b[i];
    }
  }

  static void greaterEqual(int[] a, int[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] >= b[i];
    }
  }
}
