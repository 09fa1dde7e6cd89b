package io.kerava.hdf5;

import java.io.ByteArrayOutputStream;

/** Bytes that are put together, the lowest of a number first. */
final class LittleEndian {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndian one(int number) {
    bytes.write(number);
    return this;
  }

  LittleEndian two(int number) {
    return one(number).one(number >> Byte.SIZE);
  }

  LittleEndian four(int number) {
    return two(number).two(number >> Short.SIZE);
  }

  LittleEndian eight(long number) {
    return four((int) number).four((int) (number >> Integer.SIZE));
  }

  LittleEndian bytes(byte[] all) {
    bytes.writeBytes(all);
    return this;
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
