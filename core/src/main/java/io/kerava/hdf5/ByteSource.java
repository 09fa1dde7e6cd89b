package io.kerava.hdf5;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file, on disk or in memory. */
interface ByteSource extends Closeable {
  /** How many there are. */
  long size();

  /** Fills the rest of a buffer with what stands at a position. */
  void read(long position, ByteBuffer into) throws IOException;

  /**
   * Those of a channel. They are read, never mapped: Windows lets nobody replace a mapped file, and
   * the map lives until the garbage collector runs.
   */
  static ByteSource of(SeekableByteChannel channel) throws IOException {
    return new OfChannel(channel, channel.size());
  }

  /** Those of an array. */
  static ByteSource of(byte[] bytes) {
    return new OfArray(ByteBuffer.wrap(bytes));
  }

  /** A copy of what a buffer has from its position on, which stays. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }

  /** On disk. */
  record OfChannel(SeekableByteChannel channel, long size) implements ByteSource {
    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      channel.position(position);
      while (into.hasRemaining()) {
        if (channel.read(into) < 0) {
          throw new EOFException("The file ends early: it was cut while it was read.");
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** In memory. */
  record OfArray(ByteBuffer bytes) implements ByteSource {
    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public void read(long position, ByteBuffer into) {
      into.put(bytes.duplicate().position((int) position).limit((int) position + into.remaining()));
    }

    @Override
    public void close() {}
  }
}
