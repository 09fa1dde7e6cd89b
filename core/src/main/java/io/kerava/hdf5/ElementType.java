package io.kerava.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What kind of number a dataset is made of.
 *
 * @param order which byte comes first
 */
record ElementType(Kind kind, ByteOrder order) {
  private static final int OPAQUE = 5;

  /** The kinds that are read. */
  enum Kind {
    FLOAT16(2, true),
    BFLOAT16(2, true),
    FLOAT32(4, true),
    FLOAT64(8, true),
    INT8(1, false),
    UINT8(1, false),
    INT16(2, false),
    UINT16(2, false),
    INT32(4, false),
    UINT32(4, false),
    INT64(8, false),
    UINT64(8, false);

    private final int bytes;
    private final boolean fractions;

    Kind(int bytes, boolean fractions) {
      this.bytes = bytes;
      this.fractions = fractions;
    }
  }

  /** How many bytes a number has. */
  int bytes() {
    return kind.bytes;
  }

  /** Whether these are floats, and not whole numbers. */
  boolean hasFractions() {
    return kind.fractions;
  }

  /**
   * The type that a message says.
   *
   * @param isBfloat16 whether an attribute of Keras's says so; to HDF5 such numbers are two bytes
   *     that mean nothing
   */
  static ElementType of(ByteBuffer message, boolean isBfloat16) {
    TypeMessage type = new TypeMessage(message);
    if (type.kind() == OPAQUE) { // which jHDF can't read where it has no name, as here
      int bytes = type.elementBytes();
      if (bytes == Kind.BFLOAT16.bytes && isBfloat16) {
        return new ElementType(Kind.BFLOAT16, ByteOrder.LITTLE_ENDIAN);
      }
      throw other("opaque values of " + bytes + " bytes" + (bytes == 2 ? " (bfloat16?)" : ""));
    }
    type.requireReadable();
    return of(DataType.readDataType(message));
  }

  private static ElementType of(DataType type) {
    if (type instanceof EnumDataType named) { // h5py's booleans
      return of(named.getBaseType());
    }
    if (type instanceof FixedPoint number && number.getBitPrecision() == 8 * number.getSize()) {
      return new ElementType(whole(number), number.getByteOrder());
    }
    if (type instanceof FloatingPoint number) {
      return new ElementType(fraction(number), number.getByteOrder());
    }
    throw other(type.getClass().getSimpleName());
  }

  private static Kind whole(FixedPoint type) {
    boolean signed = type.isSigned();
    return switch (type.getSize()) {
      case 1 -> signed ? Kind.INT8 : Kind.UINT8;
      case 2 -> signed ? Kind.INT16 : Kind.UINT16;
      case 4 -> signed ? Kind.INT32 : Kind.UINT32;
      case 8 -> signed ? Kind.INT64 : Kind.UINT64;
      default -> throw other("whole numbers of " + type.getSize() + " bytes");
    };
  }

  private static Kind fraction(FloatingPoint type) {
    String layout = type.getSize() + " " + type.getExponentSize() + " " + type.getMantissaSize();
    return switch (layout) {
      case "2 5 10" -> Kind.FLOAT16;
      case "2 8 7" -> Kind.BFLOAT16;
      case "4 8 23" -> Kind.FLOAT32;
      case "8 11 52" -> Kind.FLOAT64;
      default -> throw other("floats of bytes, exponent and mantissa " + layout);
    };
  }

  private static UnreadableException other(String received) {
    return new UnreadableException("is of another type", "floats or whole numbers", received);
  }

  /** Puts numbers from a buffer into an array, and says where the next one goes. */
  int toFloats(ByteBuffer from, float[] into, int at) {
    from.order(order);
    if (kind == Kind.FLOAT32) {
      int count = from.remaining() / kind.bytes;
      from.asFloatBuffer().get(into, at, count);
      return at + count;
    }
    int next = at;
    while (from.hasRemaining()) {
      into[next++] = nextFloat(from);
    }
    return next;
  }

  private float nextFloat(ByteBuffer from) {
    return switch (kind) {
      case FLOAT16 -> FloatingPoint.toFloat(from.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(from.getShort() << Short.SIZE);
      case FLOAT32 -> from.getFloat();
      case FLOAT64 -> (float) from.getDouble();
      case UINT64 -> unsignedFloat(from.getLong());
      default -> nextLong(from);
    };
  }

  private static float unsignedFloat(long number) {
    // Halved, its last bit kept for the rounding, where it is past a long.
    return number >= 0 ? number : ((number >>> 1) | (number & 1)) * 2f;
  }

  /** The same for whole numbers. */
  int toLongs(ByteBuffer from, long[] into, int at) {
    from.order(order);
    int next = at;
    while (from.hasRemaining()) {
      into[next++] = nextLong(from);
    }
    return next;
  }

  private long nextLong(ByteBuffer from) {
    return switch (kind) {
      case INT8 -> from.get();
      case UINT8 -> Byte.toUnsignedLong(from.get());
      case INT16 -> from.getShort();
      case UINT16 -> Short.toUnsignedLong(from.getShort());
      case INT32 -> from.getInt();
      case UINT32 -> Integer.toUnsignedLong(from.getInt());
      case INT64 -> from.getLong();
      case UINT64 -> {
        long number = from.getLong();
        if (number < 0) {
          throw new UnreadableException(
              "is too large", "a number of 63 bits", Long.toUnsignedString(number));
        }
        yield number;
      }
      default -> throw other("floats");
    };
  }
}
