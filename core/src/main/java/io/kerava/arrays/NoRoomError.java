package io.kerava.arrays;

/**
 * There is no room for an array, and it is known how much was asked for. Where a file asked for it,
 * that may be more than the file can have.
 */
public final class NoRoomError extends OutOfMemoryError {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  NoRoomError(String message, OutOfMemoryError cause, long bytes) {
    super(message);
    initCause(cause);
    this.bytes = bytes;
  }

  /** How many bytes the array takes. */
  public long bytes() {
    return bytes;
  }
}
