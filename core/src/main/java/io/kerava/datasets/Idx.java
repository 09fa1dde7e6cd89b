package io.kerava.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, the format of the original MNIST files, packed with gzip or
 * not (told by their first bytes, not by their names).
 *
 * <p>Layout: two zero bytes, a type byte (8 is unsigned byte), the number of dimensions, each
 * dimension as a big-endian int, and the values, last dimension fastest.
 */
final class Idx {

  private static final int UNSIGNED_BYTE = 8;
  private static final String MEND =
      " Fetch the file anew, or take it away so that another copy is used.";

  private Idx() {}

  /**
   * The values of a file that must have exactly this shape and, if given, this SHA-256 (of the
   * unpacked file).
   */
  static byte[] read(Path file, Optional<String> sha256, int... shape) {
    int header = 4 + 4 * shape.length;
    int length = header + Arrays.stream(shape).reduce(1, Math::multiplyExact);
    byte[] bytes = unpack(file, length);
    int magic = bytes.length < 4 ? -1 : ByteBuffer.wrap(bytes).getInt();
    int expectedMagic = (UNSIGNED_BYTE << 8) | shape.length;
    if (magic != expectedMagic) {
      throw new DataFileException(
          file
              + " is no IDX file of unsigned bytes in "
              + shape.length
              + " dimensions: expected it to begin with "
              + hex(expectedMagic)
              + ", received "
              + (bytes.length < 4 ? bytes.length + " bytes in all" : hex(magic))
              + "."
              + MEND);
    }
    if (bytes.length >= header) {
      int[] found = new int[shape.length];
      ByteBuffer.wrap(bytes, 4, header - 4).asIntBuffer().get(found);
      if (!Arrays.equals(found, shape)) {
        throw new DataFileException(
            file
                + " has another shape: expected "
                + Arrays.toString(shape)
                + ", received "
                + Arrays.toString(found)
                + "."
                + MEND);
      }
    }
    if (bytes.length != length) {
      throw new DataFileException(
          file
              + (bytes.length < length ? " is truncated" : " is too long")
              + ": expected "
              + length
              + " bytes (unpacked), received "
              + (bytes.length < length ? bytes.length : "more")
              + "."
              + MEND);
    }
    if (sha256.isPresent()) {
      String received = Sha256.of(bytes);
      if (!received.equals(sha256.get())) {
        throw new DataFileException(
            file
                + " was altered: expected the SHA-256 (unpacked) "
                + sha256.get()
                + ", received "
                + received
                + "."
                + MEND);
      }
    }
    return Arrays.copyOfRange(bytes, header, length);
  }

  /** At most one byte more than expected, so that a bomb of zeros can't fill the memory. */
  private static byte[] unpack(Path file, int length) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      raw.mark(2);
      boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      if (!packed) {
        return raw.readNBytes(length + 1);
      }
      try (InputStream in = new GZIPInputStream(raw, 1 << 16)) {
        return in.readNBytes(length + 1);
      } catch (ZipException | EOFException e) {
        throw new DataFileException(
            file
                + " is truncated or altered: expected a whole gzip file, received one that can't"
                + " be unpacked ("
                + e.getMessage()
                + ")."
                + MEND);
      }
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  private static String hex(int magic) {
    return String.format("0x%08x", magic);
  }
}
