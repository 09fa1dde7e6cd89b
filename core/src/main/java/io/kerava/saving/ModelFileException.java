package io.kerava.saving;

import io.kerava.numpy.NpyFormatException;
import java.io.IOException;

/**
 * A file of a model or of weights that is truncated or altered, or is something else. The message
 * names the file and the place in it, what was expected and what was received.
 */
public final class ModelFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private ModelFileException(String message) {
    super(message);
  }

  /**
   * An exception for content that somebody else has refused.
   *
   * @param where the file, and the place in it
   * @param what is wrong, with a verb
   * @param why as it was said there; only its beginning is shown
   */
  static ModelFileException of(String where, String what, String why) {
    String shown = NpyFormatException.shortened(why);
    return new ModelFileException(
        where + " " + what + ": " + shown + (shown.endsWith(".") ? "" : "."));
  }

  /**
   * An exception with the one shape of message that all of them have.
   *
   * @param where the file, and the place in it
   * @param what is wrong, with a verb: {@code "is truncated"}
   * @param received may come from the file itself; only its beginning is shown
   */
  static ModelFileException of(String where, String what, String expected, String received) {
    return new ModelFileException(
        where
            + " "
            + what
            + ": expected "
            + expected
            + ", received "
            + NpyFormatException.shortened(received)
            + ".");
  }
}
