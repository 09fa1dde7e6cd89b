package io.kerava.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files of 8 bits a channel, written without AWT, which not every Java runtime has. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_LENGTH = 13;
  private static final byte BITS = 8;
  private static final byte NO_FILTER = 0;

  private Png() {}

  /**
   * Encodes an image.
   *
   * @param rows the bytes of the rows, from the top
   * @param channels 1 for gray, 3 for RGB, 4 for RGBA
   */
  static byte[] encode(byte[][] rows, int width, int channels) {
    byte[] header =
        ByteBuffer.allocate(HEADER_LENGTH)
            .putInt(width)
            .putInt(rows.length)
            .put(BITS)
            .put(colorType(channels))
            .array(); // zeros remain: the only compression and filters there are, no interlacing
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    png.writeBytes(chunk("IHDR", header));
    png.writeBytes(chunk("IDAT", compressed(rows)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte colorType(int channels) {
    return switch (channels) {
      case 1 -> 0;
      case 3 -> 2;
      case 4 -> 6;
      default -> throw new AssertionError("no PNG has " + channels + " channels");
    };
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(Integer.BYTES + name.length + data.length + Integer.BYTES)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] compressed(byte[][] rows) {
    Deflater deflater = new Deflater();
    try {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (byte[] row : rows) {
        lines.write(NO_FILTER);
        lines.writeBytes(row);
      }
      deflater.setInput(lines.toByteArray());
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
