package io.kerava.datasets;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text in some encoding as the UTF-8 that DataVec reads. DataVec itself puts U+FFFD in the place
 * of each byte that it can't decode, so that {@code café} and {@code cafè} become one class; here
 * such a byte is an error, with its line.
 */
final class Utf8Lines extends InputStream {
  private final String name;
  private final InputStream in;
  private final Charset encoding;
  private byte[] line = {};
  private int at;
  private int number;

  /**
   * Reads from a stream.
   *
   * @param name names the file in messages
   * @param encoding one in which a line ends with the byte 10
   */
  Utf8Lines(String name, InputStream in, Charset encoding) {
    this.name = name;
    this.in = new BufferedInputStream(in);
    this.encoding = encoding;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    if (at == line.length) {
      line = next();
      at = 0;
    }
    return line.length > 0;
  }

  private byte[] next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0; read = in.read()) {
      bytes.write(read);
      if (read == '\n') {
        break;
      }
    }
    number++;
    byte[] raw = bytes.toByteArray();
    try {
      String text =
          encoding
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw))
              .toString();
      return encoding.equals(StandardCharsets.UTF_8) ? raw : text.getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new DataFileException(
          name
              + ", line "
              + number
              + ": expected text in "
              + encoding
              + ", received bytes that are none. Save the file in "
              + encoding
              + ", or name its encoding, as in encoding(\"ISO-8859-1\").",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
