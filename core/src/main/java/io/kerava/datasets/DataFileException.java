package io.kerava.datasets;

import io.kerava.numpy.NpyFormatException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data file that is there but can't be used: truncated, altered, unreadable, or with a bad cell.
 *
 * <p>The message names the file (and line and column, where it has them), what was expected, what
 * was received and how to mend it. Nothing of the file has been used when this is thrown.
 */
public final class DataFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataFileException(String message) {
    super(message);
  }

  DataFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with a file of NumPy's says so itself; else it could not be read at all. */
  static DataFileException of(Path file, IOException cause) {
    return cause instanceof NpyFormatException
        ? new DataFileException(cause.getMessage(), cause)
        : unreadable(file, cause);
  }

  static DataFileException unreadable(Path file, IOException cause) {
    return unreadable(file.toString(), cause);
  }

  static DataFileException unreadable(String file, IOException cause) {
    return new DataFileException(
        file
            + " can't be read: expected a readable file, received "
            + cause
            + ". Check its name and its permissions.",
        cause);
  }
}
