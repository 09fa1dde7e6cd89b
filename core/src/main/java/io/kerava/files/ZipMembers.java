package io.kerava.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the members of a zip file, stored or deflated. Their CRC and their length are checked. */
public final class ZipMembers implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;

  private ZipMembers(Path file, ZipFile zip, Map<String, ZipEntry> entries) {
    this.file = file;
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a file.
   *
   * @throws DamagedZipException where it is no zip file, or has two members of one name
   * @throws IOException where it can't be read
   */
  public static ZipMembers open(Path file) throws IOException {
    // A ZipFile says of neither that it is what it is.
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileNotFoundException(file + " is a directory");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new ZipMembers(file, zip, entries(file, zip));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | IllegalArgumentException e) { // IllegalArgument: a name's bytes
      throw new DamagedZipException(
          file, "", "is truncated or altered", "a whole zip file", String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, ZipEntry> entries(Path file, ZipFile zip) throws IOException {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entries.put(entry.getName(), entry) != null) {
        throw new DamagedZipException(
            file, entry.getName(), "is ambiguous", "one member of that name", "two");
      }
    }
    return entries;
  }

  /** The names of the members in the order of the file. */
  public List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  /**
   * The bytes of a member.
   *
   * @param most bytes that it may have; more are not read
   * @throws DamagedZipException where it is not there, too large, or damaged
   */
  public byte[] bytes(String name, int most) throws IOException {
    return read(
        name,
        in -> {
          byte[] bytes = in.readNBytes(most);
          if (in.read() >= 0) {
            throw new DamagedZipException(
                file, name, "is too large", "at most " + most + " bytes", "more");
          }
          return bytes;
        });
  }

  /**
   * What a member's bytes mean.
   *
   * @param <T> what that is
   */
  public interface Reader<T> {
    /** Reads all bytes from a stream, which stays open. */
    T read(InputStream in) throws IOException;
  }

  /**
   * What a reader makes of a member.
   *
   * @throws DamagedZipException where it is not there or damaged, or the reader left bytes over
   */
  public <T> T read(String name, Reader<T> reader) throws IOException {
    ZipEntry entry = entry(name);
    CRC32 crc = new CRC32(); // which a ZipFile, unlike a ZipInputStream, doesn't look at
    try (InputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), crc))) {
      T read = reader.read(in);
      if (in.read() >= 0 || crc.getValue() != entry.getCrc()) {
        throw new DamagedZipException(
            file,
            name,
            "was altered",
            "the CRC " + Long.toHexString(entry.getCrc()),
            Long.toHexString(crc.getValue()));
      }
      return read;
    } catch (ZipException | EOFException e) {
      throw new DamagedZipException(
          file, name, "was altered", "packed bytes", String.valueOf(e.getMessage()));
    }
  }

  private ZipEntry entry(String name) throws DamagedZipException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new DamagedZipException(file, name, "is missing", name, entries.keySet().toString());
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
