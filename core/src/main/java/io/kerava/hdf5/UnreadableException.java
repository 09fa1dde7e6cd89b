package io.kerava.hdf5;

/**
 * What is wrong with a part of a file, said where nobody knows the file's name or the path: {@link
 * Reading} adds them. Unchecked, because it passes through jHDF.
 */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String expected;
  private final String received;

  UnreadableException(String what, String expected, String received) {
    super(what + ": expected " + expected + ", received " + received);
    this.what = what;
    this.expected = expected;
    this.received = received;
  }

  Hdf5FormatException at(String where) {
    return Hdf5FormatException.of(where, what, expected, received);
  }
}
