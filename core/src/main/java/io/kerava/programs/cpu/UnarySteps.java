package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Unary;

/** The loops of {@link Unary} over a block. */
final class UnarySteps {
  private UnarySteps() {}

  static BlockStep step(Unary function, Argument x, int y) {
    int a = x.register();
    return switch (function) {
      case ISFINITE -> (block, from, length) -> isFinite(block.floats(a), block.bools(y), length);
      case ISNAN -> (block, from, length) -> isNaN(block.floats(a), block.bools(y), length);
      case LOGICAL_NOT -> (block, from, length) -> not(block.bools(a), block.bools(y), length);
      case BITWISE_NOT -> (block, from, length) -> not(block.ints(a), block.ints(y), length);
      default -> x.dtype() == DType.INT32 ? ofInts(function, a, y) : ofFloats(function, a, y);
    };
  }

  private static BlockStep ofInts(Unary function, int a, int y) {
    return switch (function) {
      case NEGATIVE -> (block, from, length) -> negative(block.ints(a), block.ints(y), length);
      case ABSOLUTE -> (block, from, length) -> absolute(block.ints(a), block.ints(y), length);
      case SIGN -> (block, from, length) -> sign(block.ints(a), block.ints(y), length);
      default -> throw Loops.unknown(function);
    };
  }

  private static BlockStep ofFloats(Unary function, int a, int y) {
    FloatFunction several = FloatFunctions.of(function);
    if (several != null) {
      return (block, from, length) -> several.run(block.floats(a), block.floats(y), block, length);
    }
    FloatUnary one = FloatUnaryLoops.of(function);
    return (block, from, length) -> one.run(block.floats(a), block.floats(y), length);
  }

  private static void isFinite(float[] a, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.abs(a[i]) <= Float.MAX_VALUE;
    }
  }

  private static void isNaN(float[] a, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Float.isNaN(a[i]);
    }
  }

  private static void not(boolean[] a, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = !a[i];
    }
  }

  private static void not(int[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = ~a[i];
    }
  }

  private static void negative(int[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = -a[i];
    }
  }

  private static void absolute(int[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.abs(a[i]);
    }
  }

  private static void sign(int[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Integer.signum(a[i]);
    }
  }
}
