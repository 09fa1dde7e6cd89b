package io.kerava.datasets;

import io.kerava.arrays.Shape;
import io.kerava.numpy.NpyFormatException;
import io.kerava.numpy.NpyHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
  static int[][] parse(String name, byte[] npy) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(npy);
    NpyHeader header = NpyHeader.read(name, in);
    if (!header.descr().equals("|O")) {
      throw NpyFormatException.of(
          name,
          "holds values of another type",
          "Python objects ('|O')",
          "'" + header.descr() + "'");
    }
    Object array = new PickleMachine(name, npy, npy.length - in.available()).run();
    if (!(array instanceof PickleMachine.Built built)
        || !(built.state() instanceof List<?> state)
        || state.size() != STATE_LENGTH
        || !(state.get(ELEMENTS) instanceof PickledList elements)) {
      throw NpyFormatException.of(
          name, "holds another object", "an array of lists", "another pickle");
    }
    // Each integer takes a byte of the file at least, unless its list is there more than once.
    int[][] sequences = elements.lists(name, npy.length);
    if (!header.lengths().equals(Shape.of(sequences.length))) {
      throw NpyFormatException.of(
          name,
          "holds another number of lists than its header says",
          header.lengths().toString(),
          Integer.toString(sequences.length));
    }
    return sequences;
  }
}
