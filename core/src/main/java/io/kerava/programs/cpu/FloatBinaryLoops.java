package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Functions of two arrays of floats, each a loop of its own. */
final class FloatBinaryLoops {
  private static final Map<Binary, FloatBinary> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.ADD, FloatBinaryLoops::add);
    LOOPS.put(Binary.SUBTRACT, FloatBinaryLoops::subtract);
    LOOPS.put(Binary.MULTIPLY, FloatBinaryLoops::multiply);
    LOOPS.put(Binary.DIVIDE, FloatBinaryLoops::divide);
    LOOPS.put(Binary.MAXIMUM, FloatBinaryLoops::maximum);
    LOOPS.put(Binary.MINIMUM, FloatBinaryLoops::minimum);
    LOOPS.put(Binary.FLOOR_DIVIDE, FloatBinaryLoops::floorDivide);
    LOOPS.put(Binary.MOD, FloatBinaryLoops::mod);
    LOOPS.put(Binary.POWER, FloatBinaryLoops::power);
    LOOPS.put(Binary.ARCTAN2, FloatBinaryLoops::arctan2);
  }

  private FloatBinaryLoops() {}

  /** The loop of a function. */
  static FloatBinary of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void add(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] + b[i];
    }
  }

  static void subtract(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] - b[i];
    }
  }

  static void multiply(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] * b[i];
    }
  }

  static void divide(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] / b[i];
    }
  }

  static void maximum(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  static void minimum(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  static void floorDivide(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = floorDivide(a[i], b[i]);
    }
  }

  static void mod(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = mod(a[i], b[i]);
    }
  }

  static void power(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = power(a[i], b[i]);
    }
  }

  static void arctan2(float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) Math.atan2(a[i], b[i]);
    }
  }

  /** By Python's rule: NaN where the rest is NaN, -1 for -1 by infinity; but by 0 a quotient. */
  private static float floorDivide(float a, float b) {
    if (b == 0) {
      return a / b;
    }
    double rest = (double) a % b;
    double whole = (a - rest) / b;
    return (float) Math.rint(rest != 0 && (rest < 0) != (b < 0) ? whole - 1 : whole);
  }

  private static float mod(float a, float b) {
    float rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }

  /** Unlike {@link Math#pow}, it gives 1 for 1 to the power of NaN, as C and Python have it. */
  static float power(float a, float b) {
    boolean isOne = a == 1 || (a == -1 && Float.isInfinite(b));
    return isOne ? 1 : (float) Math.pow(a, b);
  }
}
