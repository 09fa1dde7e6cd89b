package io.kerava.hdf5;

import java.nio.ByteBuffer;

/** Addresses and lengths, as many bytes long as the file says. */
final class StoredNumbers {
  /** The address of what isn't there: all bits set. */
  static final long UNDEFINED = -1;

  private StoredNumbers() {}

  /**
   * The next number of a buffer. One of 8 bytes that is past a {@code long} comes out negative, and
   * is refused as an address or as a length.
   */
  static long unsigned(ByteBuffer from, int bytes) {
    return switch (bytes) {
      case 1 -> Byte.toUnsignedLong(from.get());
      case 2 -> Short.toUnsignedLong(from.getShort());
      case 4 -> {
        long number = Integer.toUnsignedLong(from.getInt());
        yield number == 0xffff_ffffL ? UNDEFINED : number;
      }
      case 8 -> from.getLong();
      default ->
          throw new UnreadableException("is damaged", "numbers of 1, 2, 4 or 8 bytes", bytes + "");
    };
  }
}
