package io.kerava.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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
    I2(2),
    I4(4),
    I8(8),
    F4(4),
    F8(8);

    private final int width;

    Kind(int width) {
      this.width = width;
    }
  }

  static NpyType of(String name, String descr) {
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    for (Kind kind : Kind.values()) {
      if (descr.length() == 3
          && "<>|".indexOf(descr.charAt(0)) >= 0
          && descr.substring(1).equalsIgnoreCase(kind.name())) {
        return new NpyType(kind, order);
      }
    }
    throw NpyArray.broken(
        name, "holds values of another type", "one of b1, u1, i1, i2, i4, i8, f4, f8", descr);
  }

  int width() {
    return kind.width;
  }

  /** The i-th value of the buffer (which has this type's byte order). */
  double number(ByteBuffer values, int i) {
    int at = i * kind.width;
    return switch (kind) {
      case B1, U1 -> values.get(at) & 0xff;
      case I1 -> values.get(at);
      case I2 -> values.getShort(at);
      case I4 -> values.getInt(at);
      case I8 -> values.getLong(at);
      case F4 -> values.getFloat(at);
      case F8 -> values.getDouble(at);
    };
  }
}
