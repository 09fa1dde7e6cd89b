package io.kerava.hdf5;

import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.kerava.arrays.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A dataset that is stored in blocks, which may be compressed. No Keras writes such, h5py can. */
final class Chunks {
  /** How much larger than the dataset a block may be; HDF5 stores the last ones whole. */
  private static final int MOST_TIMES = 8;

  private static final int ALWAYS_ALLOWED = 1 << 22;

  private final CheckedStorage storage;
  private final ChunkedDataLayoutMessage layout;
  private final ChunkFilters filters;
  private final Shape shape;
  private final int elementBytes;
  private final int[] chunkLengths;

  Chunks(
      CheckedStorage storage,
      ChunkedDataLayoutMessage layout,
      ChunkFilters filters,
      Shape shape,
      int elementBytes) {
    this.storage = storage;
    this.layout = layout;
    this.filters = filters;
    this.shape = shape;
    this.elementBytes = elementBytes;
    this.chunkLengths = layout.getChunkDimensions();
  }

  /** All bytes of the dataset, row-major. */
  byte[] read() {
    long most = Math.max(ALWAYS_ALLOWED, MOST_TIMES * (long) shape.size() * elementBytes);
    long chunkBytes = layout.getSize();
    long expected = 1;
    if (chunkLengths.length != shape.rank() || chunkBytes != elementBytes) {
      throw damaged("blocks of the dataset's rank and type", Arrays.toString(chunkLengths));
    }
    for (int axis = 0; axis < chunkLengths.length; axis++) {
      if (chunkLengths[axis] <= 0 || chunkBytes * chunkLengths[axis] > most) {
        throw damaged("blocks as large as the dataset", Arrays.toString(chunkLengths));
      }
      chunkBytes *= chunkLengths[axis];
      expected *= (shape.length(axis) - 1) / chunkLengths[axis] + 1;
    }
    List<Chunk> chunks =
        layout.getBTreeAddress() == StoredNumbers.UNDEFINED
            ? List.of()
            : BTreeV1.createDataBTree(storage, layout.getBTreeAddress(), shape.rank()).getChunks();
    if (chunks.size() != expected) {
      throw new UnreadableException(
          "leaves blocks out", expected + " blocks", chunks.size() + " blocks");
    }
    byte[] all = new byte[shape.size() * elementBytes];
    Set<List<Long>> seen = new HashSet<>();
    for (Chunk each : chunks) {
      long[] offset = each.getChunkOffset();
      if (!isBegin(offset) || !seen.add(Arrays.stream(offset).boxed().toList())) {
        throw damaged("blocks side by side", Arrays.toString(offset));
      }
      ByteBuffer stored = storage.data(each.getAddress(), each.getSize());
      put(filters.undo(ByteSource.bytes(stored), each, (int) chunkBytes), 0, offset, 0, 0, all);
    }
    return all;
  }

  private boolean isBegin(long[] offset) {
    for (int axis = 0; axis < offset.length; axis++) {
      if (offset[axis] < 0
          || offset[axis] >= shape.length(axis)
          || offset[axis] % chunkLengths[axis] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Copies what of a block lies in the dataset, row by row. */
  private void put(byte[] chunk, int from, long[] offset, int axis, int to, byte[] all) {
    int length = chunkLengths[axis];
    int within = (int) Math.min(length, shape.length(axis) - offset[axis]);
    int begin = to * shape.intLength(axis) + (int) offset[axis];
    if (axis == chunkLengths.length - 1) {
      System.arraycopy(
          chunk, from * length * elementBytes, all, begin * elementBytes, within * elementBytes);
      return;
    }
    for (int i = 0; i < within; i++) {
      put(chunk, from * length + i, offset, axis + 1, begin + i, all);
    }
  }

  private static UnreadableException damaged(String expected, String received) {
    return new UnreadableException("is damaged", expected, received);
  }
}
