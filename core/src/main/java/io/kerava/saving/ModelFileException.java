package io.kerava.saving;

import io.kerava.files.FileFormatException;

/** A file of a model or of weights that can't be read, or is something else. */
public final class ModelFileException extends FileFormatException {
  private static final long serialVersionUID = 1L;

  private ModelFileException(String where, String what, String expected, String received) {
    super(where, what, expected, received, "");
  }

  /**
   * An exception.
   *
   * @param where the file, and the place in it
   * @param what is wrong, with a verb: {@code "is truncated"}
   */
  static ModelFileException of(String where, String what, String expected, String received) {
    return new ModelFileException(where, what, expected, received);
  }
}
