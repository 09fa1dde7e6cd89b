package io.kerava.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file as jHDF reads it. Every length is compared with the file's own before anything is
 * allocated, and all of them together are bounded: in a damaged file a tree can lead back into
 * itself a billion times.
 */
final class CheckedStorage implements HdfBackingStorage {
  /** How often a file may be read as a whole before it is taken for damaged, numbers apart. */
  private static final int MOST_TIMES = 64;

  private static final long LEAST = 1L << 24;
  private static final int COST_OF_A_READ = 64;
  private static final int MOST_HEAPS = 8;

  private final ByteSource source;
  private final Superblock superblock;
  private final Map<Long, GlobalHeap> heaps = new LinkedHashMap<>();
  private long left;

  CheckedStorage(ByteSource source, Superblock superblock) {
    this.source = source;
    this.superblock = superblock;
    this.left = LEAST + MOST_TIMES * source.size();
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    return map(address, length);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    long position = position(address, length);
    left -= length + COST_OF_A_READ;
    if (left < 0) {
      throw new UnreadableException("is damaged", "an end", "parts that lead to each other");
    }
    return read(position, length);
  }

  /** Some of a file's numbers, which count for nothing: they are read as often as one likes. */
  ByteBuffer data(long address, int length) {
    return read(position(address, length), length);
  }

  /** The same into a buffer that is there, up to its limit. */
  void data(long address, ByteBuffer into) {
    read(position(address, into.remaining()), into);
  }

  /** Where an address of the file is; at most an {@code int} many bytes follow. */
  long position(long address, long length) {
    long position = address + superblock.getBaseAddressByte();
    if (address < 0
        || length < 0
        || length > Integer.MAX_VALUE
        || position < 0
        || position > size()
        || length > size() - position) {
      throw new UnreadableException(
          "is truncated or damaged",
          length + " bytes at " + address,
          "a file of " + size() + " bytes");
    }
    return position;
  }

  private ByteBuffer read(long position, long length) {
    ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    read(position, buffer);
    return buffer.flip();
  }

  private void read(long position, ByteBuffer into) {
    try {
      source.read(position, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A heap of texts. The last ones are kept: Keras's lists of names have all theirs in one. */
  GlobalHeap heap(long address) {
    GlobalHeap kept = heaps.get(address);
    if (kept != null) {
      return kept;
    }
    GlobalHeap read = new GlobalHeap(this, address);
    if (heaps.size() == MOST_HEAPS) {
      heaps.remove(heaps.keySet().iterator().next());
    }
    heaps.put(address, read);
    return read;
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    return map(address - superblock.getBaseAddressByte(), length);
  }

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException("The file is read piece by piece.");
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public boolean inMemory() {
    return false;
  }
}
