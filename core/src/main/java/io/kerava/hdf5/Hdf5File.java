package io.kerava.hdf5;

import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An HDF5 file that is being read.
 *
 * <pre>{@code
 * try (Hdf5File file = Hdf5File.open(Path.of("model.weights.h5"))) {
 *   Optional<Hdf5Dataset> kernel = file.root().dataset("layers/dense/vars/0");
 * }
 * }</pre>
 *
 * <p>Not for several threads at once.
 */
public final class Hdf5File implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** More than any superblock has. */
  private static final int LONGEST_BEGIN = 256;

  /** Where a file may begin if it doesn't at once: there, and at all doubles of that. */
  private static final int FIRST_OTHER_BEGIN = 512;

  private final ByteSource source;
  private final Hdf5Group root;

  private Hdf5File(ByteSource source, Hdf5Group root) {
    this.source = source;
    this.root = root;
  }

  /**
   * Opens a file.
   *
   * @throws Hdf5FormatException where it is no HDF5 file, or a truncated or damaged one
   * @throws IOException where it can't be read
   */
  public static Hdf5File open(Path file) throws IOException {
    return open(ByteSource.of(Files.newByteChannel(file)), file.toString());
  }

  /**
   * Reads a file that is in memory. Its bytes are not copied.
   *
   * @param name what it is called in messages
   * @throws Hdf5FormatException where it is no HDF5 file, or a truncated or damaged one
   */
  public static Hdf5File of(byte[] bytes, String name) throws IOException {
    return open(ByteSource.of(bytes), name);
  }

  /** Whether a file of these first bytes, 8 at least, is an HDF5 file. */
  public static boolean isHdf5(byte[] firstBytes) {
    return firstBytes.length >= SIGNATURE.length
        && Arrays.equals(firstBytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  private static Hdf5File open(ByteSource source, String name) throws IOException {
    try {
      return new Hdf5File(source, Reading.of(name, () -> root(source, name)));
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static Hdf5Group root(ByteSource source, String name) throws IOException {
    long begin = 0;
    ByteBuffer first = first(source, begin);
    while (!isHdf5(ByteSource.bytes(first))) {
      begin = begin == 0 ? FIRST_OTHER_BEGIN : 2 * begin;
      if (begin >= source.size()) {
        throw new UnreadableException("is no HDF5 file", "HDF5's signature", "something else");
      }
      first = first(source, begin);
    }
    Superblock superblock = Superblock.readSuperblock(first);
    if (superblock.getBaseAddressByte() != begin) {
      throw new UnreadableException(
          "is damaged", "a file that begins at " + begin, superblock.getBaseAddressByte() + "");
    }
    if (superblock.getEndOfFileAddress() > source.size()) {
      throw new UnreadableException(
          "is truncated", superblock.getEndOfFileAddress() + " bytes", source.size() + " bytes");
    }
    CheckedStorage storage = new CheckedStorage(source, superblock);
    return Hdf5Group.root(storage, name, rootAddress(storage, superblock));
  }

  private static ByteBuffer first(ByteSource source, long begin) throws IOException {
    int length = (int) Math.min(LONGEST_BEGIN, source.size() - begin);
    ByteBuffer first = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    source.read(begin, first);
    return first.flip();
  }

  private static long rootAddress(CheckedStorage storage, Superblock superblock) {
    if (superblock instanceof Superblock.SuperblockV0V1 old) {
      // An entry as in a group, behind the superblock's numbers.
      return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress())
          .getObjectHeaderAddress();
    }
    return ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  /** The group that holds all others. */
  public Hdf5Group root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
