package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Comparisons of floats, each a loop of its own. */
final class FloatComparisons {
  private static final Map<Binary, FloatComparison> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.EQUAL, FloatComparisons::equal);
    LOOPS.put(Binary.NOT_EQUAL, FloatComparisons::notEqual);
    LOOPS.put(Binary.LESS, FloatComparisons::less);
    LOOPS.put(Binary.LESS_EQUAL, FloatComparisons::lessEqual);
    LOOPS.put(Binary.GREATER, FloatComparisons::greater);
    LOOPS.put(Binary.GREATER_EQUAL, FloatComparisons::greaterEqual);
  }

  private FloatComparisons() {}

  /** The loop of a function. */
  static FloatComparison of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void equal(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] == b[i];
    }
  }

  static void notEqual(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != b[i];
    }
  }

  static void less(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] < b[i];
    }
  }

  static void lessEqual(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] <= b[i];
    }
  }

  static void greater(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] > b[i];
    }
  }

  static void greaterEqual(float[] a, float[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] >= b[i];
    }
  }
}
