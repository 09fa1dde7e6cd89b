package io.kerava.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands in a file that is written: the superblock (HDF5 File Format
 * Specification, II.A, version 2), the texts, then each object behind those that it holds. So all
 * addresses are known before the first byte is written, and the file is a stream.
 */
final class FileLayout {
  private static final int SUPERBLOCK = 48;
  private static final int ALIGNMENT = 8;

  private final List<Block> blocks = new ArrayList<>();
  private final TextHeap texts = new TextHeap(SUPERBLOCK);
  private final long rootAddress;
  private long end = SUPERBLOCK;

  FileLayout(Hdf5Content root) {
    root.collectTexts(texts);
    texts.blocks().forEach(this::place);
    rootAddress = root.place(this);
  }

  /** Gives a block the next place, and says which. */
  long place(Block block) {
    long at = end;
    blocks.add(block);
    end += padded(block.length());
    return at;
  }

  TextHeap texts() {
    return texts;
  }

  private static long padded(long length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  void write(OutputStream out) throws IOException {
    out.write(superblock());
    for (Block each : blocks) {
      each.write(out);
      out.write(new byte[(int) (padded(each.length()) - each.length())]);
    }
  }

  private byte[] superblock() {
    ByteBuffer block = ByteBuffer.allocate(SUPERBLOCK).order(ByteOrder.LITTLE_ENDIAN);
    block.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    block.put((byte) 2); // version
    block.put((byte) Long.BYTES).put((byte) Long.BYTES); // of addresses and lengths
    block.put((byte) 0); // open for nobody
    block.putLong(0); // where addresses count from
    block.putLong(StoredNumbers.UNDEFINED); // no extension
    block.putLong(end);
    block.putLong(rootAddress);
    block.putInt(ChecksumUtils.checksum(block.duplicate().flip()));
    return block.array();
  }
}
