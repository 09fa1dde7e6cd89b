package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of an array of whole numbers and one number behind it. */
final class IntScalarLoops {
  /** A loop over an array and a number. */
  @FunctionalInterface
  interface Loop {
    /** Computes the first elements; {@code y} may be the array that is read. */
    void run(int[] a, int b, int[] y, int length);
  }

  private static final Map<Binary, Loop> LOOPS =
      Map.of(
          Binary.ADD,
          IntScalarLoops::add,
          Binary.SUBTRACT,
          IntScalarLoops::subtract,
          Binary.MULTIPLY,
          IntScalarLoops::multiply,
          Binary.MAXIMUM,
          IntScalarLoops::maximum,
          Binary.MINIMUM,
          IntScalarLoops::minimum);

  private IntScalarLoops() {}

  /** The loop of a function; null where there is none. */
  static @Nullable Loop of(Binary function) {
    return LOOPS.get(function);
  }

  static void add(int[] a, int b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] + b;
    }
  }

  static void subtract(int[] a, int b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] - b;
    }
  }

  static void multiply(int[] a, int b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] * b;
    }
  }

  static void maximum(int[] a, int b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(a[i], b);
    }
  }

  static void minimum(int[] a, int b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(a[i], b);
    }
  }
}
