package io.kerava.programs.cpu;

/** Elements of one array or another, as conditions say. */
final class Selections {
  private Selections() {}

  static void floats(boolean[] condition, float[] a, float[] b, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = condition[i] ? a[i] : b[i];
    }
  }

  static void ints(boolean[] condition, int[] a, int[] b, int[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = condition[i] ? a[i] : b[i];
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
