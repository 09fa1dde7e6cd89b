package io.kerava.numpy;

import io.kerava.arrays.Shape;
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

/**
 * Reads arrays by name from NumPy's .npz files: a zip of .npy members, stored or deflated. What
 * {@code numpy.load(file)["x"]} reads is the member {@code x.npy}. The CRC and the length of each
 * member are checked.
 */
public final class NpzFile implements AutoCloseable {
  private static final String SUFFIX = ".npy";

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;

  private NpzFile(Path file, ZipFile zip, Map<String, ZipEntry> entries) {
    this.file = file;
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a file.
   *
   * @throws NpyFormatException where it is no zip file, or has two members of one name
   * @throws IOException where it can't be read
   */
  public static NpzFile open(Path file) throws IOException {
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
        return new NpzFile(file, zip, entries(file, zip));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | IllegalArgumentException e) { // IllegalArgument: a name's bytes
      throw NpyFormatException.of(
          file.toString(),
          "is truncated or altered",
          "a whole .npz (zip) file",
          String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, ZipEntry> entries(Path file, ZipFile zip) throws IOException {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      String plain =
          name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
      if (entries.put(plain, entry) != null) {
        throw NpyFormatException.of(
            where(file, plain), "is ambiguous", "one member of that name", "two");
      }
    }
    return entries;
  }

  /** The names of the members in the order of the file, as {@code numpy.load(file).files}. */
  public List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  /** How a member is called in messages. */
  public String where(String name) {
    return where(file, name);
  }

  private static String where(Path file, String name) {
    return file + ", member " + NpyFormatException.shortened(name);
  }

  /**
   * The array that {@code numpy.load(file)[name]} is.
   *
   * @param most bytes that it may have, header included; more are not read
   * @throws NpyFormatException where it is not there, too large, or damaged
   */
  public NpyArray array(String name, int most) throws IOException {
    return NpyArray.parse(where(name), bytes(name, most));
  }

  /**
   * The values of an array of a known shape, last axis fastest. Nothing larger than that shape is
   * ever allocated.
   *
   * @param purpose what the values are for, as it stands in messages
   * @throws NpyFormatException where it is not there or damaged
   * @throws IllegalArgumentException where it has another shape
   */
  public float[] floats(String name, Shape shape, String purpose) throws IOException {
    return read(name, in -> NpyArray.floats(where(name), in, shape, purpose));
  }

  /**
   * A member as it is, header included.
   *
   * @param most bytes that it may have; more are not read
   * @throws NpyFormatException where it is not there, too large, or damaged
   */
  public byte[] bytes(String name, int most) throws IOException {
    return read(
        name,
        in -> {
          byte[] bytes = in.readNBytes(most);
          if (in.read() >= 0) {
            throw NpyFormatException.of(
                where(name), "is too large", "at most " + most + " bytes", "more");
          }
          return bytes;
        });
  }

  /** What a member's bytes mean. */
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private <T> T read(String name, Reader<T> reader) throws IOException {
    ZipEntry entry = entry(name);
    CRC32 crc = new CRC32(); // which a ZipFile, unlike a ZipInputStream, doesn't look at
    try (InputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), crc))) {
      T read = reader.read(in);
      if (in.read() >= 0 || crc.getValue() != entry.getCrc()) {
        throw NpyFormatException.of(
            where(name),
            "was altered",
            "the CRC " + Long.toHexString(entry.getCrc()),
            Long.toHexString(crc.getValue()));
      }
      return read;
    } catch (ZipException | EOFException e) {
      throw NpyFormatException.of(
          where(name), "was altered", "packed bytes", String.valueOf(e.getMessage()));
    }
  }

  private ZipEntry entry(String name) throws NpyFormatException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw NpyFormatException.of(where(name), "is missing", name, entries.keySet().toString());
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
