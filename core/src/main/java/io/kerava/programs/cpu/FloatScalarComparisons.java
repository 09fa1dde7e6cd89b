package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Comparisons of floats with one number, each a loop of its own. */
final class FloatScalarComparisons {
  /** A loop that compares an array with a number. */
  @FunctionalInterface
  interface Loop {
    /** Computes the first elements. */
    void run(float[] a, float b, boolean[] y, int length);
  }

  private static final Map<Binary, Loop> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.EQUAL, FloatScalarComparisons::equal);
    LOOPS.put(Binary.NOT_EQUAL, FloatScalarComparisons::notEqual);
    LOOPS.put(Binary.LESS, FloatScalarComparisons::less);
    LOOPS.put(Binary.LESS_EQUAL, FloatScalarComparisons::lessEqual);
    LOOPS.put(Binary.GREATER, FloatScalarComparisons::greater);
    LOOPS.put(Binary.GREATER_EQUAL, FloatScalarComparisons::greaterEqual);
  }

  private FloatScalarComparisons() {}

  /** The loop of a comparison whose number stands behind the array. */
  static Loop of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void equal(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] == b;
    }
  }

  static void notEqual(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != b;
    }
  }

  static void less(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] < b;
    }
  }

  static void lessEqual(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] <= b;
    }
  }

  static void greater(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] > b;
    }
  }

  static void greaterEqual(float[] a, float b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] >= b;
    }
  }
}
