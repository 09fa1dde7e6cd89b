package io.kerava.programs.cpu;

/**
 * Elements of one array or another, as conditions say: by their bits, since HotSpot makes a jump of
 * {@code c ? a : b}, and where conditions vary the processor guesses half of these wrong.
 */
final class Selections {
  private Selections() {}

  static void floats(boolean[] condition, float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      int one = Float.floatToRawIntBits(a[i]);
      int other = Float.floatToRawIntBits(b[i]);
      y[i] = Float.intBitsToFloat(other ^ ((one ^ other) & -(condition[i] ? 1 : 0)));
    }
  }

  static void ints(boolean[] condition, int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = b[i] ^ ((a[i] ^ b[i]) & -(condition[i] ? 1 : 0));
    }
  }

  static void bools(boolean[] condition, boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = condition[i] ? a[i] : b[i];
    }
  }

  /** The step of a block. */
  static BlockStep step(int condition, Argument a, int b, int y) {
    int first = a.register();
    return switch (a.dtype()) {
      case FLOAT32 ->
          (block, from, length) ->
              floats(
                  block.bools(condition),
                  block.floats(first),
                  block.floats(b),
                  block.floats(y),
                  length);
      case INT32 ->
          (block, from, length) ->
              ints(block.bools(condition), block.ints(first), block.ints(b), block.ints(y), length);
      case BOOL ->
          (block, from, length) ->
              bools(
                  block.bools(condition),
                  block.bools(first),
                  block.bools(b),
                  block.bools(y),
                  length);
    };
  }
}
