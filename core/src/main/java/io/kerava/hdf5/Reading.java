package io.kerava.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads something out of a file, with jHDF, which throws whatever a damaged file brings about. */
interface Reading<T> {
  T read() throws IOException;

  /**
   * The result, where all is well.
   *
   * @param where the file and the path within it, for messages
   * @throws Hdf5FormatException where the file is damaged, or holds what isn't read
   * @throws IOException where the disk fails
   */
  static <T> T of(String where, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (StackOverflowError e) {
      throw Hdf5FormatException.of(where, "is damaged", "an end", "a part that leads to itself");
    } catch (RuntimeException e) {
      throw exception(where, e);
    }
  }

  private static IOException exception(String where, RuntimeException thrown) {
    Throwable last = thrown;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UncheckedIOException failure) {
        return failure.getCause();
      }
      if (each instanceof UnreadableException unreadable) {
        return unreadable.at(where);
      }
      last = each;
    }
    Hdf5FormatException exception =
        Hdf5FormatException.of(
            where, "is damaged", "a part of an HDF5 file", String.valueOf(last.getMessage()));
    exception.initCause(thrown);
    return exception;
  }
}
