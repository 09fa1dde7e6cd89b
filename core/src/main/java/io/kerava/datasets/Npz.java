package io.kerava.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads arrays by name from NumPy's .npz files (a zip of .npy members, stored or deflated). */
final class Npz implements AutoCloseable {

  private final Path file;
  private final ZipFile zip;

  private Npz(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  static Npz open(Path file) {
    try {
      return new Npz(file, new ZipFile(file.toFile()));
    } catch (ZipException e) {
      throw NpyArray.broken(
          file.toString(), "is truncated or altered", "a whole .npz (zip) file", e.getMessage());
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  /** The array that {@code numpy.load(file)[name]} is. */
  NpyArray get(String name) {
    return NpyArray.parse(where(name), bytes(name));
  }

  /** The lists of integers that are the elements of an array of Python objects. */
  int[][] sequences(String name) {
    return PickledSequences.parse(where(name), bytes(name));
  }

  private String where(String name) {
    return file + ", member " + name;
  }

  byte[] bytes(String name) {
    String where = where(name);
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      String names = zip.stream().map(ZipEntry::getName).toList().toString();
      throw NpyArray.broken(where, "is missing", name + ".npy", names);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      // ZipFile, unlike ZipInputStream, checks no sums.
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw NpyArray.broken(
            where,
            "was altered",
            "the CRC " + Long.toHexString(entry.getCrc()),
            Long.toHexString(crc.getValue()));
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw NpyArray.broken(where, "was altered", "packed bytes", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw DataFileException.unreadable(file, e);
    }
  }
}
