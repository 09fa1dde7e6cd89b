package io.kerava.programs.cpu;

import io.kerava.arrays.DType;

/**
 * Numbers of one type as another: floats lose their fraction, stay within an int, and NaN gives 0.
 */
final class Casts {
  private Casts() {}

  static void toInts(float[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (int) a[i];
    }
  }

  static void toBools(float[] a, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != 0;
    }
  }

  static void toFloats(int[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i];
    }
  }

  static void toBools(int[] a, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != 0;
    }
  }

  static void toFloats(boolean[] a, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) (a[i] ? 1 : 0);
    }
  }

  static void toInts(boolean[] a, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] ? 1 : 0;
    }
  }

  /** The step of a block. */
  static BlockStep step(Argument x, DType to, int y) {
    int a = x.register();
    if (x.dtype() == to) {
      return (block, from, length) ->
          System.arraycopy(block.array(a), 0, block.array(y), 0, length);
    }
    return switch (x.dtype()) {
      case FLOAT32 ->
          to == DType.INT32
              ? (block, from, length) -> toInts(block.floats(a), block.ints(y), length)
              : (block, from, length) -> toBools(block.floats(a), block.bools(y), length);
      case INT32 ->
          to == DType.FLOAT32
              ? (block, from, length) -> toFloats(block.ints(a), block.floats(y), length)
              : (block, from, length) -> toBools(block.ints(a), block.bools(y), length);
      case BOOL ->
          to == DType.FLOAT32
              ? (block, from, length) -> toFloats(block.bools(a), block.floats(y), length)
              : (block, from, length) -> toInts(block.bools(a), block.ints(y), length);
    };
  }
}
