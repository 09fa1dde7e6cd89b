package io.kerava.datasets;

import java.io.IOException;
import java.nio.file.Path;

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

  private DataFileException(String message, Throwable cause) {
    super(message, cause);
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
