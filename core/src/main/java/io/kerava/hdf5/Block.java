package io.kerava.hdf5;

import io.kerava.arrays.FloatArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a file to be written that stand together. */
interface Block {
  /** How many they are. */
  long length();

  void write(OutputStream out) throws IOException;

  /** Those of an array. */
  record OfBytes(byte[] bytes) implements Block {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /** Floats, which go through a small buffer. */
  record OfFloats(FloatArray values) implements Block {
    private static final int PIECE = 1 << 14;

    @Override
    public long length() {
      return (long) values.size() * Float.BYTES;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < values.size(); i += PIECE) {
        int count = Math.min(PIECE, values.size() - i);
        piece.asFloatBuffer().put(values.data(), i, count);
        out.write(piece.array(), 0, count * Float.BYTES);
      }
    }
  }
}
