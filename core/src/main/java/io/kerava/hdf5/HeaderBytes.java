package io.kerava.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of an object that is written: its messages (HDF5 File Format Specification, IV.A,
 * version 2). All links and attributes of an object are among them, however many there are; only
 * their texts are elsewhere.
 */
final class HeaderBytes {
  private static final int PREFIX = 10;
  private static final int GROUP_INFO = 0x0a;
  private static final int MOST = 0xffff;
  private static final byte FOUR_BYTES_OF_LENGTH = 2;
  private static final byte NAME_OF_TWO_BYTES_OF_LENGTH_AND_UTF_8 = 0x11;
  private static final byte UTF_8_NAME = 1;

  private final LittleEndian bytes = new LittleEndian();

  private HeaderBytes() {
    bytes.bytes("OHDR".getBytes(UTF_8)).one(2).one(FOUR_BYTES_OF_LENGTH).four(0);
  }

  /** That of a group, which holds nothing yet. */
  static HeaderBytes ofGroup() {
    HeaderBytes header = new HeaderBytes();
    header.message(ObjectMessages.LINK_INFO, noHeap());
    header.message(GROUP_INFO, new LittleEndian().two(0));
    header.message(ObjectMessages.ATTRIBUTE_INFO, noHeap()); // without it HDF5 counts none
    return header;
  }

  /** Says that there is no heap of links, or of attributes. */
  private static LittleEndian noHeap() {
    return new LittleEndian().two(0).eight(StoredNumbers.UNDEFINED).eight(StoredNumbers.UNDEFINED);
  }

  /** That of a dataset whose bytes stand together. */
  static HeaderBytes ofDataset(TypeBytes type, LittleEndian space, long address, long length) {
    HeaderBytes header = new HeaderBytes();
    header.message(ObjectMessages.DATA_SPACE, space);
    header.message(ObjectMessages.DATA_TYPE, type.message());
    header.message(
        ObjectMessages.DATA_LAYOUT, new LittleEndian().one(3).one(1).eight(address).eight(length));
    return header;
  }

  /** Something that a group holds. */
  void link(String name, long address) {
    byte[] text = name.getBytes(UTF_8);
    message(
        ObjectMessages.LINK,
        new LittleEndian()
            .one(1)
            .one(NAME_OF_TWO_BYTES_OF_LENGTH_AND_UTF_8)
            .one(UTF_8_NAME)
            .two(text.length)
            .bytes(text)
            .eight(address));
  }

  void attribute(String name, AttributeValue value, TextHeap texts) {
    byte[] text = name.getBytes(UTF_8);
    byte[] type = value.type().message().toArray();
    byte[] space = value.space().toArray();
    message(
        ObjectMessages.ATTRIBUTE,
        new LittleEndian()
            .one(3)
            .one(0)
            .two(text.length + 1)
            .two(type.length)
            .two(space.length)
            .one(UTF_8_NAME)
            .bytes(text)
            .one(0)
            .bytes(type)
            .bytes(space)
            .bytes(value.data(texts).toArray()));
  }

  private void message(int type, LittleEndian content) {
    byte[] data = content.toArray();
    if (data.length > MOST) {
      throw new IllegalArgumentException(
          "An attribute of HDF5 has at most " + MOST + " bytes. Received: " + data.length);
    }
    bytes.one(type).two(data.length).one(0).bytes(data);
  }

  Block toBlock() {
    byte[] header = bytes.toArray();
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PREFIX - Integer.BYTES, header.length - PREFIX);
    return new Block.OfBytes(
        new LittleEndian().bytes(header).four(ChecksumUtils.checksum(header)).toArray());
  }
}
