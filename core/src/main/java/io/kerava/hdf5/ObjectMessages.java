package io.kerava.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The messages that say what an object of a file is, not read yet: its object header (HDF5 File
 * Format Specification, IV.A). jHDF reads them all at once, and loses the object where it doesn't
 * understand one.
 */
final class ObjectMessages {
  static final int DATA_SPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATA_TYPE = 0x03;
  static final int LINK = 0x06;
  static final int DATA_LAYOUT = 0x08;
  static final int FILTERS = 0x0b;
  static final int ATTRIBUTE = 0x0c;
  static final int CONTINUATION = 0x10;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;

  private static final int SHARED = 2;
  private static final int CHECKSUM = 4;
  private static final int MOST = 1 << 16;
  private static final int HEADER = 0x5244484f; // "OHDR"
  private static final int NEXT_BLOCK = 0x4b48434f; // "OCHK"

  /** One of them. */
  private record Message(int type, int flags, ByteBuffer data) {}

  private final CheckedStorage storage;
  private final List<Message> messages = new ArrayList<>();
  private final Queue<ByteBuffer> continuations = new ArrayDeque<>();

  private ObjectMessages(CheckedStorage storage) {
    this.storage = storage;
  }

  /** Those of the object at an address. */
  static ObjectMessages at(CheckedStorage storage, long address) {
    ObjectMessages all = new ObjectMessages(storage);
    ByteBuffer prefix = storage.readBufferFromAddress(address, 16);
    if (prefix.get(0) == 1) {
      all.readOld(address, prefix);
    } else {
      all.readNew(address, prefix);
    }
    return all;
  }

  private void readOld(long address, ByteBuffer prefix) {
    int count = Short.toUnsignedInt(prefix.getShort(2));
    ByteBuffer block = storage.readBufferFromAddress(address + 16, prefix.getInt(8));
    while (true) {
      while (block.remaining() >= 8 && messages.size() < count) {
        int type = Short.toUnsignedInt(block.getShort());
        int size = Short.toUnsignedInt(block.getShort());
        int flags = block.getInt();
        add(type, flags, cut(block, size));
      }
      ByteBuffer next = continuations.poll();
      if (next == null || messages.size() == count) {
        return;
      }
      block = storage.readBufferFromAddress(address(next), length(next));
    }
  }

  private void readNew(long address, ByteBuffer prefix) {
    if (prefix.getInt(0) != HEADER || prefix.get(4) != 2) {
      throw new UnreadableException("is damaged", "an object header", "something else");
    }
    int flags = prefix.get(5);
    int header = (flags & 4) != 0 ? 6 : 4;
    int sizeAt = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    ByteBuffer length = storage.readBufferFromAddress(address + sizeAt, width);
    int begin = sizeAt + width;
    ByteBuffer block =
        storage.map(address, begin + StoredNumbers.unsigned(length, width) + CHECKSUM);
    readNewBlock(block, begin, header);
    for (ByteBuffer next; (next = continuations.poll()) != null; ) {
      ByteBuffer more = storage.readBufferFromAddress(address(next), length(next));
      if (more.getInt(0) != NEXT_BLOCK) {
        throw new UnreadableException("is damaged", "more of an object header", "something else");
      }
      readNewBlock(more, 4, header);
    }
  }

  private void readNewBlock(ByteBuffer block, int begin, int header) {
    ChecksumUtils.validateChecksum(block);
    block.position(begin).limit(block.capacity() - CHECKSUM);
    while (block.remaining() >= header) {
      int type = Byte.toUnsignedInt(block.get());
      int size = Short.toUnsignedInt(block.getShort());
      int flags = block.get();
      block.position(block.position() + header - 4);
      add(type, flags, cut(block, size));
    }
  }

  private void add(int type, int flags, ByteBuffer data) {
    if (messages.size() == MOST) {
      throw new UnreadableException("is damaged", "at most " + MOST + " messages", "more");
    }
    messages.add(new Message(type, flags, data));
    if (type == CONTINUATION) {
      continuations.add(data.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private static ByteBuffer cut(ByteBuffer block, int size) {
    if (size > block.remaining()) {
      throw new UnreadableException(
          "is damaged", size + " bytes of a message", block.remaining() + " bytes");
    }
    ByteBuffer data = block.slice(block.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    block.position(block.position() + size);
    return data;
  }

  private long address(ByteBuffer from) {
    return StoredNumbers.unsigned(from, storage.getSizeOfOffsets());
  }

  private int length(ByteBuffer from) {
    return (int) Math.min(StoredNumbers.unsigned(from, storage.getSizeOfLengths()), 1 << 30);
  }

  /** Whether there is one of a type. */
  boolean has(int type) {
    return messages.stream().anyMatch(each -> each.type == type);
  }

  /** The first of a type. */
  Optional<ByteBuffer> first(int type) {
    return all(type).stream().findFirst();
  }

  /** The first of a type, which an object of its kind must have. */
  ByteBuffer needed(int type, String what) {
    return first(type).orElseThrow(() -> new UnreadableException("is damaged", what, "none"));
  }

  /** All of a type, each at its beginning. */
  List<ByteBuffer> all(int type) {
    List<ByteBuffer> found = new ArrayList<>();
    for (Message each : messages) {
      if (each.type == type) {
        if ((each.flags & SHARED) != 0) {
          throw new UnreadableException(
              "is not read", "a type of its own", "one that is shared (a named type)");
        }
        found.add(each.data.duplicate().order(ByteOrder.LITTLE_ENDIAN));
      }
    }
    return found;
  }
}
