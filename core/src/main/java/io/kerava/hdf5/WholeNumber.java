package io.kerava.hdf5;

import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.message.AttributeMessage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** An attribute that counts something. */
final class WholeNumber {
  private WholeNumber() {}

  /** The number of an attribute that has one. */
  static int of(AttributeMessage attribute) {
    @Nullable ByteBuffer data = attribute.getDataBuffer();
    if (data == null
        || !(attribute.getDataType() instanceof FixedPoint type)
        || data.remaining() != type.getSize()) {
      throw new UnreadableException(
          "is no number", "a whole number", attribute.getDataType().getClass().getSimpleName());
    }
    byte[] bytes = new byte[type.getSize()];
    for (int i = 0; i < bytes.length; i++) {
      boolean fromEnd = type.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
      bytes[i] = data.get(fromEnd ? bytes.length - 1 - i : i);
    }
    BigInteger number = type.isSigned() ? new BigInteger(bytes) : new BigInteger(1, bytes);
    if (number.bitLength() >= Integer.SIZE) {
      throw new UnreadableException("is too large", "a number of 32 bits", number.toString());
    }
    return number.intValue();
  }
}
