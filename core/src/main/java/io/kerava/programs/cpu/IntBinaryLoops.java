package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/** Functions of two arrays of whole numbers, each a loop of its own. */
final class IntBinaryLoops {
  private static final Map<Binary, IntBinary> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.ADD, IntBinaryLoops::add);
    LOOPS.put(Binary.SUBTRACT, IntBinaryLoops::subtract);
    LOOPS.put(Binary.MULTIPLY, IntBinaryLoops::multiply);
    LOOPS.put(Binary.MAXIMUM, IntBinaryLoops::maximum);
    LOOPS.put(Binary.MINIMUM, IntBinaryLoops::minimum);
    LOOPS.put(Binary.FLOOR_DIVIDE, IntBinaryLoops::floorDivide);
    LOOPS.put(Binary.MOD, IntBinaryLoops::mod);
    LOOPS.put(Binary.POWER, IntBinaryLoops::power);
    LOOPS.put(Binary.BITWISE_AND, IntBinaryLoops::bitwiseAnd);
    LOOPS.put(Binary.BITWISE_OR, IntBinaryLoops::bitwiseOr);
    LOOPS.put(Binary.BITWISE_XOR, IntBinaryLoops::bitwiseXor);
    LOOPS.put(Binary.LEFT_SHIFT, IntBinaryLoops::leftShift);
    LOOPS.put(Binary.RIGHT_SHIFT, IntBinaryLoops::rightShift);
  }

  private IntBinaryLoops() {}

  /** The loop of a function. */
  static IntBinary of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void add(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] + b[i];
    }
  }

  static void subtract(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] - b[i];
    }
  }

  static void multiply(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] * b[i];
    }
  }

  static void maximum(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  static void minimum(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  static void floorDivide(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = floorDivide(a[i], b[i]);
    }
  }

  static void mod(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = mod(a[i], b[i]);
    }
  }

  static void power(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = power(a[i], b[i]);
    }
  }

  static void bitwiseAnd(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] & b[i];
    }
  }

  static void bitwiseOr(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] | b[i];
    }
  }

  static void bitwiseXor(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] ^ b[i];
    }
  }

  static void leftShift(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = leftShift(a[i], b[i]);
    }
  }

  static void rightShift(int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = rightShift(a[i], b[i]);
    }
  }

  private static int floorDivide(int a, int b) {
    return b == 0 ? -1 : Math.floorDiv(a, b);
  }

  private static int mod(int a, int b) {
    return b == 0 ? a : Math.floorMod(a, b);
  }

  /** By squaring; what is beyond 32 bits is lost, as in a product. */
  private static int power(int a, int b) {
    int power = 1;
    int square = a;
    for (int bits = b; bits != 0; bits >>>= 1) {
      power *= (bits & 1) == 0 ? 1 : square;
      square *= square;
    }
    return power;
  }

  private static int leftShift(int a, int b) {
    return isWithinWord(b) ? a << b : 0;
  }

  private static int rightShift(int a, int b) {
    return isWithinWord(b) ? a >> b : a >> (Integer.SIZE - 1);
  }

  private static boolean isWithinWord(int places) {
    return (places & -Integer.SIZE) == 0;
  }
}
