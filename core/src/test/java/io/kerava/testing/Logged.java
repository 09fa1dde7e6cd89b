package io.kerava.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the log says while something runs; in tests it goes to standard error. */
public final class Logged {
  private Logged() {}

  /** The lines that an action logs. */
  public static String by(Runnable action) {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(err);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }
}
