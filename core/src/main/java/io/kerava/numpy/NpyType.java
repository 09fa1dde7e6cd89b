package io.kerava.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How one value lies in a .npy file: its kind and width in NumPy's letters ({@code u1}, {@code f4})
 * and its byte order.
 */
record NpyType(Kind kind, ByteOrder order) {

  /** NumPy's kinds that have a meaning as numbers in a model. */
  enum Kind {
    B1(1),
    U1(1),
    I1(1),
    U2(2),
    I2(2),
    U4(4),
    I4(4),
    U8(8),
    I8(8),
    F2(2),
    F4(4),
    F8(8);

    private final int width;

    Kind(int width) {
      this.width = width;
    }

    private String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String KNOWN =
      Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.joining(", "));

  /**
   * The type of that code, such as {@code <f4}; without a sign it is little-endian.
   *
   * @throws NpyFormatException where its values are no numbers
   */
  static NpyType of(String where, String descr) throws NpyFormatException {
    boolean signed = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
    String code = signed ? descr.substring(1) : descr;
    for (Kind kind : Kind.values()) {
      if (code.equals(kind.code())) {
        return new NpyType(
            kind, descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw NpyFormatException.of(
        where, "holds values of another type", "one of " + KNOWN, "'" + descr + "'");
  }

  int width() {
    return kind.width;
  }

  /** The value at a byte of a buffer (which has this type's byte order). */
  double number(ByteBuffer values, int at) {
    return switch (kind) {
      case B1 -> values.get(at) == 0 ? 0 : 1;
      case U1 -> values.get(at) & 0xff;
      case I1 -> values.get(at);
      case U2 -> values.getShort(at) & 0xffff;
      case I2 -> values.getShort(at);
      case U4 -> values.getInt(at) & 0xffffffffL;
      case I4 -> values.getInt(at);
      case U8 -> unsigned(values.getLong(at));
      case I8 -> (double) values.getLong(at);
      case F2 -> HalfFloat.toFloat(values.getShort(at));
      case F4 -> values.getFloat(at);
      case F8 -> values.getDouble(at);
    };
  }

  /** The value rounded once, as NumPy's {@code astype("float32")} rounds it. */
  float real(ByteBuffer values, int at) {
    return switch (kind) {
      case F4 -> values.getFloat(at); // keeps a NaN's bits
      case I8 -> (float) values.getLong(at);
      case U8 -> unsignedFloat(values.getLong(at));
      default -> (float) number(values, at);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? (double) bits : 2 * (double) halved(bits);
  }

  private static float unsignedFloat(long bits) {
    return bits >= 0 ? (float) bits : 2 * (float) halved(bits);
  }

  /** Half of an unsigned number; its last bit stays in sight, since it may decide the rounding. */
  private static long halved(long bits) {
    return (bits >>> 1) | (bits & 1);
  }
}
