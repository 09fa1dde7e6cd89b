package io.kerava.hdf5;

import io.kerava.files.FileFormatException;

/** An HDF5 file that can't be read, and the path within it. */
public final class Hdf5FormatException extends FileFormatException {
  private static final long serialVersionUID = 1L;

  private Hdf5FormatException(String where, String what, String expected, String received) {
    super(where, what, expected, received, "");
  }

  /**
   * An exception.
   *
   * @param where the file, and the path within it
   * @param what is wrong, with a verb: {@code "is truncated"}
   */
  public static Hdf5FormatException of(
      String where, String what, String expected, String received) {
    return new Hdf5FormatException(where, what, expected, received);
  }
}
