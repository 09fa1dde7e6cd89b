package io.kerava.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What was done to the blocks of a dataset when they were written: gzip, shuffled bytes, checksums.
 */
final class ChunkFilters {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int CHECKSUM = 3;
  private static final int CHECKSUM_BYTES = 4;

  private final List<FilterInfo> filters;
  private final int elementBytes;

  private ChunkFilters(List<FilterInfo> filters, int elementBytes) {
    this.filters = filters;
    this.elementBytes = elementBytes;
  }

  static ChunkFilters of(ObjectMessages messages, int elementBytes) {
    List<FilterInfo> filters =
        messages
            .first(ObjectMessages.FILTERS)
            .map(message -> new FilterPipelineMessage(message, new BitSet()).getFilters())
            .orElse(List.of());
    return new ChunkFilters(filters, elementBytes);
  }

  /** A block as it was, of so many bytes; the filters that it was written without are left out. */
  byte[] undo(byte[] stored, Chunk chunk, int bytes) {
    byte[] undone = stored;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (!chunk.getFilterMask().get(i)) {
        undone = undo(filters.get(i), undone, bytes);
      }
    }
    if (undone.length != bytes) {
      throw new UnreadableException(
          "is damaged", "a block of " + bytes + " bytes", undone.length + " bytes");
    }
    return undone;
  }

  private byte[] undo(FilterInfo filter, byte[] stored, int bytes) {
    return switch (filter.getId()) {
      case DEFLATE -> inflated(stored, bytes + CHECKSUM_BYTES);
      case SHUFFLE -> inOrder(stored);
      case CHECKSUM -> Arrays.copyOf(stored, Math.max(0, stored.length - CHECKSUM_BYTES));
      default ->
          throw new UnreadableException(
              "is packed another way",
              "gzip, shuffle or fletcher32",
              "filter " + filter.getId() + " (" + filter.getName() + ")");
    };
  }

  /** Unpacks, but never more than a block can have. */
  private static byte[] inflated(byte[] packed, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteBuffer unpacked = ByteBuffer.allocate(most);
      while (!inflater.finished() && inflater.inflate(unpacked) > 0) {
        // goes on where it stopped
      }
      return Arrays.copyOf(unpacked.array(), unpacked.position());
    } catch (DataFormatException e) {
      throw new UnreadableException("is damaged", "packed bytes", String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  /** All first bytes of the numbers come first, then all second ones. */
  private byte[] inOrder(byte[] shuffled) {
    int count = shuffled.length / elementBytes;
    byte[] ordered = shuffled.clone();
    for (int i = 0; i < count; i++) {
      for (int part = 0; part < elementBytes; part++) {
        ordered[i * elementBytes + part] = shuffled[part * count + i];
      }
    }
    return ordered;
  }
}
