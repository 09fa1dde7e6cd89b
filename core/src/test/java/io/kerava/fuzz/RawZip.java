package io.kerava.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Zip files field by field: written with whatever one wants to say in them, and read by the central
 * directory without {@link java.util.zip.ZipFile}, so as to know what a reader has to find.
 */
public final class RawZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final int DEFLATED = 8;

  /** One member; every field may lie. */
  static final class Member {
    String name;
    byte[] packed;
    int method;
    int flags = 1 << 11; // the name is UTF-8
    int crc;
    int packedSize;
    int size;
    int shift; // of the offset

    Member(String name, byte[] content, boolean deflated) {
      this.name = name;
      this.packed = deflated ? deflate(content) : content;
      this.method = deflated ? DEFLATED : 0;
      this.crc = crc(content);
      this.packedSize = packed.length;
      this.size = content.length;
    }

    void swapContent(Member other) {
      byte[] bytes = packed;
      packed = other.packed;
      other.packed = bytes;
      int[] numbers = {method, crc, packedSize, size};
      method = other.method;
      crc = other.crc;
      packedSize = other.packedSize;
      size = other.size;
      other.method = numbers[0];
      other.crc = numbers[1];
      other.packedSize = numbers[2];
      other.size = numbers[3];
    }
  }

  private RawZip() {}

  static byte[] write(List<Member> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    for (Member each : members) {
      offsets.add(out.size());
      byte[] name = each.name.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(
          fields(
              LOCAL_LENGTH,
              to -> to.putInt(LOCAL).putShort((short) 20).put(common(each, name.length))));
      out.writeBytes(name);
      out.writeBytes(each.packed);
    }
    int directory = out.size();
    for (int i = 0; i < members.size(); i++) {
      Member each = members.get(i);
      int offset = offsets.get(i) + each.shift;
      byte[] name = each.name.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(
          fields(
              CENTRAL_LENGTH,
              to ->
                  to.putInt(CENTRAL)
                      .putShort((short) 20)
                      .putShort((short) 20)
                      .put(common(each, name.length))
                      .putInt(CENTRAL_LENGTH - 4, offset)));
      out.writeBytes(name);
    }
    int length = out.size() - directory;
    out.writeBytes(
        fields(
            END_LENGTH,
            to ->
                to.putInt(END)
                    .putInt(0)
                    .putShort((short) members.size())
                    .putShort((short) members.size())
                    .putInt(length)
                    .putInt(directory)));
    return out.toByteArray();
  }

  /** What both headers have: flags, method, time, CRC, sizes, and the lengths of name and extra. */
  private static byte[] common(Member member, int nameLength) {
    return fields(
        24,
        to ->
            to.putShort((short) member.flags)
                .putShort((short) member.method)
                .putInt(0x00210000)
                .putInt(member.crc)
                .putInt(member.packedSize)
                .putInt(member.size)
                .putShort((short) nameLength)
                .putShort((short) 0));
  }

  private static byte[] fields(int length, Consumer<ByteBuffer> content) {
    byte[] fields = new byte[length];
    content.accept(ByteBuffer.wrap(fields).order(ByteOrder.LITTLE_ENDIAN));
    return fields;
  }

  /**
   * The members that can be unpacked and have the CRC that the central directory says; empty where
   * there is no directory, or a name is there twice.
   */
  public static Optional<Map<String, byte[]>> read(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, byte[]> members = new LinkedHashMap<>();
    try {
      int end = end(buffer);
      int at = end - buffer.getInt(end + 12);
      int base = at - buffer.getInt(end + 16);
      while (at < end) { // whatever number is said: so do ZipFile and Python's zipfile
        if (buffer.getInt(at) != CENTRAL) {
          return Optional.empty();
        }
        int nameLength = buffer.getShort(at + 28) & 0xffff;
        byte[] name =
            Arrays.copyOfRange(file, at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
        byte[] content = content(file, buffer, at, base);
        if (members.put(new String(name, StandardCharsets.UTF_8), content) != null) {
          return Optional.empty();
        }
        at +=
            CENTRAL_LENGTH
                + nameLength
                + (buffer.getShort(at + 30) & 0xffff)
                + (buffer.getShort(at + 32) & 0xffff);
      }
      return Optional.of(members);
    } catch (RuntimeException | DataFormatException e) {
      return Optional.empty();
    }
  }

  /** Where the directory's end is described; something may follow it, as for Python's zipfile. */
  private static int end(ByteBuffer buffer) {
    int at = buffer.limit() - END_LENGTH;
    while (buffer.getInt(at) != END) {
      at--;
    }
    return at;
  }

  private static byte[] content(byte[] file, ByteBuffer buffer, int central, int base)
      throws DataFormatException {
    int local = base + buffer.getInt(central + 42);
    if (buffer.getInt(local) != LOCAL) {
      throw new DataFormatException("no local header");
    }
    int from =
        local
            + LOCAL_LENGTH
            + (buffer.getShort(local + 26) & 0xffff)
            + (buffer.getShort(local + 28) & 0xffff);
    // a length far beyond the file is as wrong as one byte beyond, and fits the memory
    long said = Integer.toUnsignedLong(buffer.getInt(central + 20));
    int length = (int) Math.min(said, file.length - from + 1L);
    byte[] packed = Arrays.copyOfRange(file, from, from + length);
    byte[] content = buffer.getShort(central + 10) == 0 ? packed : inflate(packed);
    if (crc(content) != buffer.getInt(central + 16)) {
      throw new DataFormatException("another CRC");
    }
    return content;
  }

  private static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static byte[] inflate(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(ByteMutations.joined(packed, new byte[1]));
    byte[] content = new byte[1 << 20];
    int length = inflater.inflate(content);
    boolean finished = inflater.finished();
    inflater.end();
    if (!finished) {
      throw new DataFormatException("not finished");
    }
    return Arrays.copyOf(content, length);
  }
}
