package io.kerava.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.BTreeRecord;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where the newer format keeps what is too much for an object's header: links of a group,
 * attributes of an object. A heap has them, a tree their places by name.
 */
final class IndexedHeap {
  private static final int BEFORE_COUNT = 18;

  private final CheckedStorage storage;
  private final FractalHeap heap;
  private final long tree;

  private IndexedHeap(CheckedStorage storage, FractalHeap heap, long tree) {
    this.storage = storage;
    this.heap = heap;
    this.tree = tree;
  }

  /**
   * The one that a message names, where it names any.
   *
   * @param orderBytes how long the number is that counts in the order of creation
   */
  static Optional<IndexedHeap> inMessage(
      CheckedStorage storage, ByteBuffer message, int orderBytes) {
    boolean counts = (message.get(1) & 1) != 0;
    message.position(counts ? 2 + orderBytes : 2);
    long heap = StoredNumbers.unsigned(message, storage.getSizeOfOffsets());
    long tree = StoredNumbers.unsigned(message, storage.getSizeOfOffsets());
    if (heap == StoredNumbers.UNDEFINED || tree == StoredNumbers.UNDEFINED) {
      return Optional.empty();
    }
    return Optional.of(new IndexedHeap(storage, new FractalHeap(storage, heap), tree));
  }

  /** Where what is. jHDF allocates as many records as the tree says that it has. */
  <T extends BTreeRecord> BTreeV2<T> index() {
    ByteBuffer header =
        storage.readBufferFromAddress(
            tree, BEFORE_COUNT + storage.getSizeOfOffsets() + storage.getSizeOfLengths());
    header.position(BEFORE_COUNT + storage.getSizeOfOffsets());
    long records = StoredNumbers.unsigned(header, storage.getSizeOfLengths());
    if (records < 0 || records > storage.size()) {
      throw new UnreadableException("is damaged", "at most one record a byte", records + "");
    }
    return new BTreeV2<>(storage, tree);
  }

  ByteBuffer object(ByteBuffer id) {
    return heap.getId(id);
  }
}
