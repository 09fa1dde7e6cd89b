package io.kerava.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The texts of a file that is written, in collections of many (HDF5 File Format Specification,
 * III.E: the global heap). An attribute holds no more than 64 KB, and the description of a model is
 * often longer; what it holds are references to here.
 */
final class TextHeap {
  /** The least size that a collection may have. */
  private static final int LEAST = 4096;

  /** A collection that has become so long takes no other text: it is read as a whole. */
  private static final int FULL = 1 << 16;

  private static final int HEADER = 16;

  private final List<Block> closed = new ArrayList<>();
  private final IdentityHashMap<AttributeValue.Texts, LittleEndian> references =
      new IdentityHashMap<>();
  private LittleEndian open = new LittleEndian();
  private int openLength;
  private int openCount;
  private long address;

  /**
   * An empty one.
   *
   * @param address where its first collection stands in the file
   */
  TextHeap(long address) {
    this.address = address;
  }

  void add(AttributeValue.Texts value) {
    LittleEndian all = new LittleEndian();
    for (String each : value.texts()) {
      byte[] text = each.getBytes(UTF_8);
      if (text.length == 0) {
        all.four(0).eight(0).four(0);
        continue;
      }
      openCount++;
      all.four(text.length).eight(address).four(openCount);
      int padding = -text.length & 7;
      open.two(openCount).two(1).four(0).eight(text.length).bytes(text).bytes(new byte[padding]);
      openLength += HEADER + text.length + padding;
      if (openLength >= FULL) {
        close();
      }
    }
    references.put(value, all);
  }

  private void close() {
    int free = Math.max(0, LEAST - HEADER - openLength);
    if (free > 0) { // its own header is counted; all lengths are multiples of 8
      free = Math.max(HEADER, free);
      open.four(0).four(0).eight(free).bytes(new byte[free - HEADER]);
    }
    int length = HEADER + openLength + free;
    closed.add(
        new Block.OfBytes(
            new LittleEndian()
                .bytes("GCOL".getBytes(UTF_8))
                .four(1)
                .eight(length)
                .bytes(open.toArray())
                .toArray()));
    address += length;
    open = new LittleEndian();
    openLength = 0;
    openCount = 0;
  }

  /** The collections, one behind the other; no text is added any more. */
  List<Block> blocks() {
    if (openCount > 0) {
      close();
    }
    return closed;
  }

  /** What an attribute holds instead of its texts. */
  LittleEndian references(AttributeValue.Texts value) {
    LittleEndian found = references.get(value);
    if (found == null) {
      throw new IllegalStateException("The texts of an attribute have no place.");
    }
    return found;
  }
}
