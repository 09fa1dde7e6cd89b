package io.kerava.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes .npz files byte by byte, right and wrong ones. */
public final class NpzBuilder {
  private final Map<String, byte[]> members = new LinkedHashMap<>();

  /** A .npy file of any header. */
  public static byte[] npy(String header, byte[] values) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(values)
        .array();
  }

  /** A .npy file of little-endian floats; the shape is what the header says. */
  public static byte[] npy(String shape, float... values) {
    byte[] bytes = new byte[Float.BYTES * values.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n", bytes);
  }

  /** Adds a member of floats. */
  public NpzBuilder floats(String name, String shape, float... values) {
    return member(name + ".npy", npy(shape, values));
  }

  /** Adds any member. */
  public NpzBuilder member(String name, byte[] content) {
    members.put(name, content);
    return this;
  }

  /** Gives a member other content in the same place. */
  public NpzBuilder replace(String name, String shape, float... values) {
    members.replace(name + ".npy", npy(shape, values));
    return this;
  }

  /** The file, its members stored as they are. */
  public byte[] build() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : members.entrySet()) {
        byte[] content = each.getValue();
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  /** Where some bytes begin in others. */
  public static int find(byte[] all, byte[] part) {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
