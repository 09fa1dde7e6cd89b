package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of an array and one number, where the loop of two arrays would have to fill one. */
final class FloatScalarLoops {
  private static final Map<Binary, FloatScalar> RIGHT =
      Map.of(
          Binary.ADD,
          FloatScalarLoops::add,
          Binary.SUBTRACT,
          FloatScalarLoops::subtract,
          Binary.MULTIPLY,
          FloatScalarLoops::multiply,
          Binary.DIVIDE,
          FloatScalarLoops::divide,
          Binary.MAXIMUM,
          FloatScalarLoops::maximum,
          Binary.MINIMUM,
          FloatScalarLoops::minimum,
          Binary.POWER,
          FloatScalarLoops::power);

  private static final Map<Binary, FloatScalar> LEFT =
      Map.of(
          Binary.ADD,
          FloatScalarLoops::add,
          Binary.SUBTRACT,
          FloatScalarLoops::subtractFrom,
          Binary.MULTIPLY,
          FloatScalarLoops::multiply,
          Binary.DIVIDE,
          FloatScalarLoops::divideInto,
          Binary.MAXIMUM,
          FloatScalarLoops::maximum,
          Binary.MINIMUM,
          FloatScalarLoops::minimum);

  private FloatScalarLoops() {}

  /** The loop where the number stands behind the array; null where there is none. */
  static @Nullable FloatScalar right(Binary function) {
    return RIGHT.get(function);
  }

  /** The loop where the number stands before the array; null where there is none. */
  static @Nullable FloatScalar left(Binary function) {
    return LEFT.get(function);
  }

  static void add(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] + b;
    }
  }

  static void subtract(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] - b;
    }
  }

  static void multiply(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] * b;
    }
  }

  static void divide(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] / b;
    }
  }

  static void maximum(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(a[i], b);
    }
  }

  static void minimum(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(a[i], b);
    }
  }

  static void subtractFrom(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = b - a[i];
    }
  }

  static void divideInto(float[] a, float b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = b / a[i];
    }
  }

  private static void power(float[] a, float b, float[] y, int length) {
    if (b == 2) {
      square(a, y, length);
    } else {
      for (int i = 0; i < length; i++) {
        y[i] = FloatBinaryLoops.power(a[i], b);
      }
    }
  }

  private static void square(float[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] * a[i];
    }
  }
}
