package io.kerava.datasets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One array in NumPy's .npy format, versions 1 to 3.
 *
 * <p>Layout: the magic {@code \x93NUMPY}, two version bytes, the header's length (two bytes in
 * version 1, four later, little-endian), the header (a Python dictionary with {@code descr}, {@code
 * fortran_order} and {@code shape}), and the values. Source: {@code numpy/lib/format.py}.
 */
final class NpyArray {

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  private final String name;
  private final ByteBuffer values;
  private final NpyType type;
  private final boolean fortran;
  private final int[] shape;
  private final int size;

  private NpyArray(
      String name, ByteBuffer values, NpyType type, boolean fortran, int[] shape, int size) {
    this.name = name;
    this.values = values;
    this.type = type;
    this.fortran = fortran && shape.length > 1;
    this.shape = shape;
    this.size = size;
  }

  /**
   * Reads an array.
   *
   * @param name names the file (and member) in messages
   */
  static NpyArray parse(String name, byte[] bytes) {
    NpyHeader npyHeader = NpyHeader.of(name, bytes);
    String header = npyHeader.text();
    NpyType type = NpyType.of(name, find(name, DESCR, header));
    boolean fortran = find(name, FORTRAN, header).equals("True");
    int[] shape = shape(find(name, SHAPE, header));
    int begin = npyHeader.end();
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    long expected = Math.multiplyExact(size, type.width());
    if (bytes.length - begin != expected) {
      throw broken(
          name,
          bytes.length - begin < expected ? "is truncated" : "is too long",
          expected + " bytes of values",
          String.valueOf(bytes.length - begin));
    }
    ByteBuffer values =
        ByteBuffer.wrap(bytes, begin, bytes.length - begin).slice().order(type.order());
    return new NpyArray(name, values, type, fortran, shape, (int) size);
  }

  int[] shape() {
    return shape.clone();
  }

  /** The values as floats, last axis fastest, whatever their order in the file. */
  float[] floats() {
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = (float) type.number(values, position(i));
    }
    return out;
  }

  /** The values as ints, last axis fastest; refuses a value that is no int. */
  int[] ints() {
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      double value = type.number(values, position(i));
      out[i] = (int) value;
      if (out[i] != value) {
        throw broken(name, "holds other numbers", "32-bit integers", String.valueOf(value));
      }
    }
    return out;
  }

  /** The values as they are; only for unsigned bytes, last axis fastest. */
  byte[] bytes() {
    if (type.width() != 1) {
      throw broken(name, "holds other numbers", "bytes", type.toString());
    }
    byte[] out = new byte[size];
    if (!fortran) {
      values.get(0, out);
      return out;
    }
    for (int i = 0; i < size; i++) {
      out[i] = values.get(position(i));
    }
    return out;
  }

  /** Where the i-th value in C order lies in the file. */
  private int position(int i) {
    if (!fortran) {
      return i;
    }
    int position = 0;
    int stride = size;
    int rest = i;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      stride /= shape[axis];
      position += rest % shape[axis] * stride;
      rest /= shape[axis];
    }
    return position;
  }

  private static String find(String name, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw broken(
          name,
          "has an unknown header",
          "'descr' (one simple type), 'fortran_order' and 'shape'",
          header.strip());
    }
    return matcher.group(1);
  }

  private static int[] shape(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  static DataFileException broken(String name, String what, String expected, String received) {
    return new DataFileException(
        name
            + " "
            + what
            + ": expected "
            + expected
            + ", received "
            + received
            + ". Write the file anew, with numpy.save or numpy.savez.");
  }
}
