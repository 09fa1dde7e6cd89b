package io.kerava.files;

import java.nio.file.Path;

/** A zip file that is truncated or altered. */
public final class DamagedZipException extends FileFormatException {
  private static final long serialVersionUID = 1L;

  private final String member;

  DamagedZipException(Path file, String member, String what, String expected, String received) {
    super(
        member.isEmpty() ? file.toString() : file + ", member " + shortened(member),
        what,
        expected,
        received,
        "");
    this.member = member;
  }

  /** The member's name; empty where it is the file. */
  public String member() {
    return member;
  }
}
