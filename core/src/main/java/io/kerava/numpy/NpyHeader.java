package io.kerava.numpy;

import io.kerava.arrays.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the values of a .npy file, versions 1 to 3.
 *
 * <p>Layout: the magic {@code \x93NUMPY}, two version bytes, the header's length (two bytes in
 * version 1, four later, little-endian), and a dictionary ({@link HeaderText}). Source: {@code
 * numpy/lib/format.py}.
 *
 * @param descr how one value lies in the file, in NumPy's letters
 * @param fortran whether the first axis is the fastest
 * @param lengths of the axes
 */
public record NpyHeader(String descr, boolean fortran, Shape lengths) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION = 6;
  private static final int LENGTH = 8;
  // Both limits are NumPy's own.
  private static final int LONGEST = 10_000;
  private static final int MOST_AXES = 64;
  private static final int LONGEST_AXIS = Integer.MAX_VALUE - 8; // Java's longest array

  /**
   * Reads a header, and leaves the stream where the values begin.
   *
   * @param where names the file and member in messages
   * @throws NpyFormatException where it is none
   */
  public static NpyHeader read(String where, InputStream in) throws IOException {
    byte[] start = in.readNBytes(LENGTH);
    if (start.length < LENGTH || !Arrays.equals(start, 0, VERSION, MAGIC, 0, VERSION)) {
      throw NpyFormatException.of(
          where, "is no .npy array", "it to begin with \\x93NUMPY", "other bytes");
    }
    int major = start[VERSION] & 0xff;
    int minor = start[VERSION + 1] & 0xff;
    if (major < 1 || major > 3 || minor != 0) {
      throw NpyFormatException.of(
          where,
          "has an unknown format",
          "version 1.0, 2.0 or 3.0",
          "version " + major + "." + minor);
    }
    long length = length(in.readNBytes(major == 1 ? 2 : 4));
    if (length > LONGEST) {
      throw NpyFormatException.of(
          where, "has too long a header", "at most " + LONGEST + " bytes", length + " bytes");
    }
    byte[] header = in.readNBytes((int) length);
    if (header.length < length) {
      throw NpyFormatException.of(
          where, "is truncated", "a header of " + length + " bytes", header.length + " bytes");
    }
    return of(
        where,
        new String(header, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        major < 3);
  }

  /** Of two bytes or four; a file that ends within them has a header of no length. */
  private static long length(byte[] bytes) {
    return ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }

  private static NpyHeader of(String where, String text, boolean python2)
      throws NpyFormatException {
    Map<String, Object> entries = HeaderText.parse(text, python2);
    if (entries == null
        || !(entries.get("descr") instanceof String descr)
        || !(entries.get("fortran_order") instanceof Boolean fortran)
        || !(entries.get("shape") instanceof long[] lengths)) {
      throw NpyFormatException.of(
          where,
          "has an unknown header",
          "'descr' (one simple type), 'fortran_order' and 'shape', and nothing else",
          text.strip());
    }
    if (lengths.length > MOST_AXES) {
      throw NpyFormatException.of(
          where, "has too many axes", "at most " + MOST_AXES, lengths.length + " axes");
    }
    for (long length : lengths) {
      if (length > LONGEST_AXIS) {
        throw NpyFormatException.of(
            where, "is too large", "axes of at most " + LONGEST_AXIS, "one of " + length);
      }
    }
    return new NpyHeader(descr, fortran, Shape.of(lengths));
  }

  /** The number of values, or nothing where it is beyond a {@code long}. */
  private @Nullable Long count() {
    long[] axes = lengths.toArray();
    if (Arrays.stream(axes).anyMatch(length -> length == 0)) {
      return 0L;
    }
    long count = 1;
    for (long length : axes) {
      if (count > Long.MAX_VALUE / length) {
        return null;
      }
      count *= length;
    }
    return count;
  }

  /**
   * The number of values, which the caller is about to make room for.
   *
   * @param most how many there may be
   * @throws NpyFormatException where there are more
   */
  int count(String where, long most) throws NpyFormatException {
    Long count = count();
    if (count == null || count > most || count > Integer.MAX_VALUE) {
      throw NpyFormatException.of(
          where,
          "is too large",
          "at most " + Math.min(most, Integer.MAX_VALUE) + " values",
          "the shape " + lengths);
    }
    return (int) (long) count;
  }

  /**
   * Where a value belongs when the last axis is the fastest.
   *
   * @param position where it lies in the file
   */
  int position(int position) {
    if (!fortran || lengths.rank() < 2) {
      return position;
    }
    int rest = position;
    long stride = 1;
    for (int axis = 0; axis < lengths.rank(); axis++) {
      stride *= lengths.length(axis);
    }
    long found = 0;
    for (int axis = 0; axis < lengths.rank(); axis++) {
      int length = lengths.intLength(axis);
      stride /= length;
      found += rest % length * stride;
      rest /= length;
    }
    return (int) found;
  }
}
