package io.kerava.saving;

/** What to do where an object's arrays in a file don't fit the model's. */
public enum Misfit {
  /** An {@link IllegalArgumentException}. */
  REFUSED,

  /** The object keeps what it has: Keras's {@code skip_mismatch=True}. */
  SKIPPED;

  /** Refuses what a message says, or notes it down. */
  void met(String message, LoadedArrays loaded) {
    if (this == REFUSED) {
      throw new IllegalArgumentException(message);
    }
    loaded.skip(message);
  }
}
