package io.kerava.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before the values of a .npy file, versions 1 to 3.
 *
 * @param text Python's dictionary with {@code descr}, {@code fortran_order} and {@code shape}
 * @param end where the values begin
 */
record NpyHeader(String text, int end) {

  static NpyHeader of(String name, byte[] bytes) {
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    if (bytes.length < 10 || !Arrays.equals(bytes, 0, 6, magic, 0, 6)) {
      throw NpyArray.broken(name, "is no .npy array", "it to begin with \\x93NUMPY", "other bytes");
    }
    int version = bytes[6];
    if (version < 1 || version > 3 || (version > 1 && bytes.length < 12)) {
      throw NpyArray.broken(
          name, "has an unknown format", "version 1, 2 or 3", "version " + version);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = version == 1 ? 10 : 12;
    long length = version == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8) & 0xffffffffL;
    if (start + length > bytes.length) {
      throw NpyArray.broken(
          name, "is truncated", "a header of " + length + " bytes", bytes.length + " in all");
    }
    String text = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    return new NpyHeader(text, start + (int) length);
  }
}
