package io.kerava.numpy;

import io.kerava.arrays.FloatArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes arrays of floats as {@code numpy.save} does: version 1.0, {@code <f4}, last axis fastest.
 */
public final class NpyWriter {
  private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int BLOCK = 1 << 13;

  private NpyWriter() {}

  /** Writes an array, header and values; the stream stays open. */
  public static void write(FloatArray array, OutputStream out) throws IOException {
    out.write(header(array));
    float[] data = array.data();
    byte[] block = new byte[BLOCK * Float.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < array.size(); from += BLOCK) {
      int count = Math.min(BLOCK, array.size() - from);
      buffer.asFloatBuffer().put(data, from, count);
      out.write(block, 0, count * Float.BYTES);
    }
  }

  /** So long, blanks included, that the values begin at a multiple of 64. */
  private static byte[] header(FloatArray array) {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + array.shape() + ", }";
    int start = START.length + Short.BYTES;
    int end = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String padded = text + " ".repeat(end - start - text.length() - 1) + "\n";
    return ByteBuffer.allocate(end)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(START)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }
}
