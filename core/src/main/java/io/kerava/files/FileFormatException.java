package io.kerava.files;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A file that is truncated or altered, or holds something that is not read. All messages have one
 * shape: the file and the place in it, what is wrong, what was expected and what was received.
 */
public abstract class FileFormatException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private final String what;
  private final String expected;
  private final String received;

  /**
   * An exception.
   *
   * @param where the file, and the place in it
   * @param what is wrong, with a verb: {@code "is truncated"}
   * @param expected as what is received, it may come from the file itself; only its beginning is
   *     shown
   * @param mend what to do about it, a sentence with a blank in front, or nothing
   */
  protected FileFormatException(
      String where, String what, String expected, String received, String mend) {
    super(
        where
            + " "
            + what
            + ": expected "
            + shortened(expected)
            + ", received "
            + shortened(received)
            + "."
            + mend);
    this.what = what;
    this.expected = expected;
    this.received = received;
  }

  /** What is wrong, with a verb: {@code "was altered"}. */
  public final String what() {
    return what;
  }

  /** What should be there. */
  public final String expected() {
    return expected;
  }

  /** What is there. It may come from the file itself. */
  public final String received() {
    return received;
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
