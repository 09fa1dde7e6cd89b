package io.kerava.numpy;

import io.kerava.arrays.Shape;
import io.kerava.files.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** One array in NumPy's .npy format: its header, and its values as they lie in the file. */
public final class NpyArray {
  private static final int BLOCK = 1 << 13;

  private final String where;
  private final NpyHeader header;
  private final NpyType type;
  private final ByteBuffer values;
  private final int size;

  private NpyArray(String where, NpyHeader header, NpyType type, ByteBuffer values, int size) {
    this.where = where;
    this.header = header;
    this.type = type;
    this.values = values;
    this.size = size;
  }

  /**
   * The array that a .npy file holds.
   *
   * @param where names the file (and member) in messages
   * @throws NpyFormatException where it is truncated or altered, or holds no numbers
   */
  public static NpyArray parse(String where, byte[] bytes) throws NpyFormatException {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      NpyHeader header = NpyHeader.read(where, in);
      NpyType type = NpyType.of(where, header.descr());
      int size = header.count(where, Integer.MAX_VALUE / type.width());
      int expected = size * type.width();
      requireLength(where, expected, in.available(), Integer.toString(in.available()));
      ByteBuffer values = ByteBuffer.wrap(bytes, bytes.length - expected, expected).slice();
      return new NpyArray(where, header, type, values.order(type.order()), size);
    } catch (NpyFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("An array of bytes can be read", e);
    }
  }

  private static void requireLength(String where, long expected, long received, String shown)
      throws NpyFormatException {
    if (received != expected) {
      throw NpyFormatException.of(
          where,
          received < expected ? "is truncated" : "is too long",
          expected + " bytes of values",
          shown);
    }
  }

  /**
   * The values of a .npy file as floats, last axis fastest; they are converted while they are read.
   *
   * @param where names the file and member in messages
   * @param shape of the array, which the file must have
   * @param purpose what the values are for, as it stands in messages
   * @throws NpyFormatException where it is truncated or altered, or holds no numbers
   * @throws IllegalArgumentException where it has another shape
   */
  static float[] floats(String where, InputStream in, Shape shape, String purpose)
      throws IOException {
    NpyHeader header = NpyHeader.read(where, in);
    NpyType type = NpyType.of(where, header.descr());
    if (!header.lengths().equals(shape)) {
      throw new IllegalArgumentException(
          where
              + " has another shape than "
              + purpose
              + ": expected "
              + shape
              + ", received "
              + FileFormatException.shortened(header.lengths().toString())
              + ". Build the model as it was when the file was written.");
    }
    float[] floats = new float[header.count(where, Integer.MAX_VALUE)];
    byte[] bytes = new byte[BLOCK * type.width()];
    ByteBuffer block = ByteBuffer.wrap(bytes).order(type.order());
    long received = 0;
    for (int i = 0; i < floats.length; ) {
      int wanted = Math.min(BLOCK, floats.length - i) * type.width();
      int found = in.readNBytes(bytes, 0, wanted);
      received += found;
      if (found < wanted) {
        break;
      }
      for (int at = 0; at < found; at += type.width()) {
        floats[header.position(i++)] = type.real(block, at);
      }
    }
    long expected = (long) floats.length * type.width();
    if (received == expected && in.read() >= 0) {
      requireLength(where, expected, expected + 1, "more");
    }
    requireLength(where, expected, received, Long.toString(received));
    return floats;
  }

  /** The lengths of the axes. */
  public Shape shape() {
    return header.lengths();
  }

  /** The values as floats, last axis fastest, whatever their order in the file. */
  public float[] floats() {
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[header.position(i)] = type.real(values, i * type.width());
    }
    return out;
  }

  /**
   * The values as ints, last axis fastest.
   *
   * @throws NpyFormatException where a value is no int
   */
  public int[] ints() throws NpyFormatException {
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      double value = type.number(values, i * type.width());
      int rounded = (int) value;
      if (rounded != value) {
        throw NpyFormatException.of(
            where, "holds other numbers", "32-bit integers", String.valueOf(value));
      }
      out[header.position(i)] = rounded;
    }
    return out;
  }

  /**
   * The values as unsigned bytes, last axis fastest.
   *
   * @throws NpyFormatException where they are of another type
   */
  public byte[] bytes() throws NpyFormatException {
    if (type.kind() != NpyType.Kind.U1) {
      throw NpyFormatException.of(
          where, "holds other numbers", "unsigned bytes ('|u1')", "'" + header.descr() + "'");
    }
    byte[] out = new byte[size];
    for (int i = 0; i < size; i++) {
      out[header.position(i)] = values.get(i);
    }
    return out;
  }
}
