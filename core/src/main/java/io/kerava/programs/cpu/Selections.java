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

  static void floats(boolean[] condition, float[] a, float b, float[] y, int length) {
    int other = Float.floatToRawIntBits(b);
    for (int i = 0; i < length; i++) {
      int one = Float.floatToRawIntBits(a[i]);
      y[i] = Float.intBitsToFloat(other ^ ((one ^ other) & -(condition[i] ? 1 : 0)));
    }
  }

  static void floats(boolean[] condition, float a, float[] b, float[] y, int length) {
    int one = Float.floatToRawIntBits(a);
    for (int i = 0; i < length; i++) {
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
  static BlockStep step(int condition, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    return switch (a.dtype()) {
      case FLOAT32 -> ofFloats(condition, a, b, y);
      case INT32 ->
          (block, from, length) ->
              ints(
                  block.bools(condition),
                  block.ints(first),
                  block.ints(second),
                  block.ints(y),
                  length);
      case BOOL ->
          (block, from, length) ->
              bools(
                  block.bools(condition),
                  block.bools(first),
                  block.bools(second),
                  block.bools(y),
                  length);
    };
  }

  private static BlockStep ofFloats(int condition, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    if (b.isUniform()) {
      return (block, from, length) ->
          floats(
              block.bools(condition),
              block.floats(first),
              block.floats(second)[0],
              block.floats(y),
              length);
    }
    if (a.isUniform()) {
      return (block, from, length) ->
          floats(
              block.bools(condition),
              block.floats(first)[0],
              block.floats(second),
              block.floats(y),
              length);
    }
    return (block, from, length) ->
        floats(
            block.bools(condition),
            block.floats(first),
            block.floats(second),
            block.floats(y),
            length);
  }
}
