package io.kerava.datasets;

import java.util.List;

/**
 * Lists of integers in a NumPy array of Python objects, as {@code imdb.npz} has them. Such an array
 * is a pickle: a program for Python's pickle machine. Only what builds such an array is read, and
 * nothing is ever called; a pickle that asks for anything else is refused. Source: {@code
 * keras/src/datasets/npz_utils.py}, {@code numpy/core/src/multiarray/methods.c} (array_setstate).
 */
final class PickledSequences {
  private static final int STATE_LENGTH = 5;
  private static final int ELEMENTS = 4;

  private PickledSequences() {}

  /**
   * Reads an array.
   *
   * @param name names the file and member in messages
   * @param npy the whole .npy file, header included
   */
  static int[][] parse(String name, byte[] npy) {
    NpyHeader header = NpyHeader.of(name, npy);
    if (!header.text().contains("'|O'")) {
      throw NpyArray.broken(
          name, "holds values of another type", "Python objects ('|O')", header.text().strip());
    }
    Object array = new PickleMachine(name, npy, header.end()).run();
    if (array instanceof PickleMachine.Built built
        && built.state() instanceof List<?> state
        && state.size() == STATE_LENGTH
        && state.get(ELEMENTS) instanceof PickledList elements) {
      return elements.lists(name);
    }
    throw NpyArray.broken(name, "holds another object", "an array of lists", "another pickle");
  }
}
