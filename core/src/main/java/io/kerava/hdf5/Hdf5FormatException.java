package io.kerava.hdf5;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * An HDF5 file that is truncated or altered, or holds something that is not read. The message names
 * the file and the path within it, what was expected and what was received.
 */
public final class Hdf5FormatException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private Hdf5FormatException(String message) {
    super(message);
  }

  /**
   * An exception with the one shape of message that all of them have.
   *
   * @param where the file, and the path within it
   * @param what is wrong, with a verb: {@code "is truncated"}
   * @param expected as what is received, it may come from the file itself; only its beginning is
   *     shown
   */
  public static Hdf5FormatException of(
      String where, String what, String expected, String received) {
    return new Hdf5FormatException(
        where
            + " "
            + what
            + ": expected "
            + shortened(expected)
            + ", received "
            + shortened(received)
            + ".");
  }

  /**
   * A text from a file as it may stand in a message: cut where it is long, and without characters
   * that a terminal would obey.
   */
  public static String shortened(String text) {
    String begin = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return CONTROL.matcher(begin).replaceAll("�");
  }
}
