package io.kerava.numpy;

import io.kerava.files.FileFormatException;

/** A file of NumPy's that can't be read, and the member of it. */
public final class NpyFormatException extends FileFormatException {
  private static final long serialVersionUID = 1L;

  private NpyFormatException(String where, String what, String expected, String received) {
    super(where, what, expected, received, " Write the file anew, with numpy.save or numpy.savez.");
  }

  /**
   * An exception.
   *
   * @param where the file, and the member of it
   * @param what is wrong, with a verb: {@code "is truncated"}
   */
  public static NpyFormatException of(String where, String what, String expected, String received) {
    return new NpyFormatException(where, what, expected, received);
  }
}
