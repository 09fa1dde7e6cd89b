package io.kerava.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The message of a type, looked at before jHDF reads it: types of versions that there are none of
 * are read there all the same, with a line in the log for each.
 */
final class TypeMessage {
  private static final int LATEST_VERSION = 3;
  private static final int FIXED_PART = 8;
  private static final int DEEPEST = 8;
  private static final int SHARED = 1;
  private static final int FIRST_WITH_ENCODING = 3;

  private static final int COMPOUND = 6;
  private static final int ENUM = 8;
  private static final int VARIABLE_LENGTH = 9;
  private static final int ARRAY = 10;

  private final ByteBuffer bytes;

  /** The one at the beginning of a buffer, whose position stays where it is. */
  TypeMessage(ByteBuffer message) {
    this.bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The type in the message of an attribute (HDF5 File Format Specification, IV.A.2.m). */
  static TypeMessage ofAttribute(ByteBuffer message) {
    ByteBuffer head = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    int version = head.get();
    int flags = head.get();
    int nameLength = Short.toUnsignedInt(head.getShort());
    head.position(head.position() + 2 * Short.BYTES); // the lengths of type and shape
    if (version != 1 && (flags & SHARED) != 0) {
      throw new UnreadableException(
          "is not read", "a type of its own", "one that is shared (a named type)");
    }
    int begin = head.position() + nameLength;
    if (version == 1) {
      begin = (begin + 7) & ~7;
    } else if (version >= FIRST_WITH_ENCODING) {
      begin++;
    }
    return new TypeMessage(head.position(begin));
  }

  /** The kind of type, as HDF5 numbers them. */
  int kind() {
    return bytes.get(0) & 0xf;
  }

  /** How many bytes an element has. */
  int elementBytes() {
    return bytes.getInt(4);
  }

  /** Refuses a type of an unknown version, or one that is made of such, or of several types. */
  void requireReadable() {
    TypeMessage type = this;
    for (int depth = 0; depth < DEEPEST; depth++) {
      int version = (type.bytes.get(0) >> 4) & 0xf;
      if (version < 1 || version > LATEST_VERSION) {
        throw other("a type of HDF5's version " + version);
      }
      switch (type.kind()) {
        case COMPOUND -> throw other("CompoundDataType");
        case ARRAY -> throw other("ArrayDataType");
        case ENUM, VARIABLE_LENGTH -> type = new TypeMessage(type.bytes.position(FIXED_PART));
        default -> {
          return;
        }
      }
    }
    throw other("types within types");
  }

  private static UnreadableException other(String received) {
    return new UnreadableException(
        "is of another type", "texts, floats or whole numbers", received);
  }
}
