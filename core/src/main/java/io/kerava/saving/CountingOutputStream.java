package io.kerava.saving;

import java.io.OutputStream;

/** Counts the bytes that are written, and keeps none. */
final class CountingOutputStream extends OutputStream {
  private long count;

  @Override
  public void write(int value) {
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    count += length;
  }

  /** How many there were. */
  long count() {
    return count;
  }
}
