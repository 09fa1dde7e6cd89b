package io.kerava.files;

import java.io.IOException;

/** A zip file that is truncated or altered, in parts that its reader gives words to. */
public final class DamagedZipException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final String what;
  private final String expected;
  private final String received;

  DamagedZipException(String member, String what, String expected, String received) {
    super(what + ": expected " + expected + ", received " + received);
    this.member = member;
    this.what = what;
    this.expected = expected;
    this.received = received;
  }

  /** The member's name; empty where it is the file. */
  public String member() {
    return member;
  }

  /** What is wrong, with a verb: {@code "was altered"}. */
  public String what() {
    return what;
  }

  /** What should be there. */
  public String expected() {
    return expected;
  }

  /** What is there. It may come from the file itself. */
  public String received() {
    return received;
  }
}
