package io.kerava.numpy;

import io.kerava.arrays.Shape;
import io.kerava.files.DamagedZipException;
import io.kerava.files.FileFormatException;
import io.kerava.files.ZipMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads arrays by name from NumPy's .npz files: a zip of .npy members, stored or deflated. What
 * {@code numpy.load(file)["x"]} reads is the member {@code x.npy}. The CRC and the length of each
 * member are checked.
 */
public final class NpzFile implements AutoCloseable {
  private static final String SUFFIX = ".npy";

  private final Path file;
  private final ZipMembers zip;

  /** The members by the arrays' names. */
  private final Map<String, String> members;

  private NpzFile(Path file, ZipMembers zip, Map<String, String> members) {
    this.file = file;
    this.zip = zip;
    this.members = members;
  }

  /**
   * Opens a file.
   *
   * @throws NpyFormatException where it is no zip file, or has two members of one name
   * @throws IOException where it can't be read
   */
  public static NpzFile open(Path file) throws IOException {
    ZipMembers zip;
    try {
      zip = ZipMembers.open(file);
    } catch (DamagedZipException e) {
      throw e.member().isEmpty()
          ? NpyFormatException.of(
              file.toString(), e.what(), "a whole .npz (zip) file", e.received())
          : damaged(file, arrayName(e.member()), e);
    }
    try {
      return new NpzFile(file, zip, members(file, zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static Map<String, String> members(Path file, ZipMembers zip) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    for (String name : zip.names()) {
      if (members.put(arrayName(name), name) != null) {
        throw NpyFormatException.of(
            where(file, arrayName(name)), "is ambiguous", "one member of that name", "two");
      }
    }
    return members;
  }

  private static String arrayName(String member) {
    return member.endsWith(SUFFIX)
        ? member.substring(0, member.length() - SUFFIX.length())
        : member;
  }

  private static NpyFormatException damaged(Path file, String name, DamagedZipException e) {
    return NpyFormatException.of(where(file, name), e.what(), e.expected(), e.received());
  }

  /** The names of the members in the order of the file, as {@code numpy.load(file).files}. */
  public List<String> names() {
    return new ArrayList<>(members.keySet());
  }

  /** How a member is called in messages. */
  public String where(String name) {
    return where(file, name);
  }

  private static String where(Path file, String name) {
    return file + ", member " + FileFormatException.shortened(name);
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
    String member = member(name);
    try {
      return zip.read(member, in -> NpyArray.floats(where(name), in, shape, purpose));
    } catch (DamagedZipException e) {
      throw damaged(file, name, e);
    }
  }

  /**
   * A member as it is, header included.
   *
   * @param most bytes that it may have; more are not read
   * @throws NpyFormatException where it is not there, too large, or damaged
   */
  public byte[] bytes(String name, int most) throws IOException {
    String member = member(name);
    try {
      return zip.bytes(member, most);
    } catch (DamagedZipException e) {
      throw damaged(file, name, e);
    }
  }

  private String member(String name) throws NpyFormatException {
    String member = members.get(name);
    if (member == null) {
      throw NpyFormatException.of(where(name), "is missing", name, members.keySet().toString());
    }
    return member;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
