package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

  private static final String MEND =
      " Fetch the file anew, or take it away so that another copy is used.";
  private static final byte[] WHOLE =
      ByteBuffer.allocate(18)
          .putInt(0x0802)
          .putInt(2)
          .putInt(3)
          .put(new byte[] {1, 2, 3, 4, 5, (byte) 255})
          .array();

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some-idx2-ubyte"), bytes);
  }

  private static byte[] read(Path file) {
    return Idx.read(file, Optional.empty(), 2, 3);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void reads_values_packed_or_not() throws IOException {
    assertThat(read(write(WHOLE))).containsExactly(1, 2, 3, 4, 5, -1);
    assertThat(read(write(packed(WHOLE)))).containsExactly(1, 2, 3, 4, 5, -1);
    assertThat(Idx.read(write(WHOLE), Optional.of(Sha256.of(WHOLE)), 2, 3)).hasSize(6);
  }

  @Test
  void refuses_another_magic_number() throws IOException {
    byte[] other = WHOLE.clone();
    other[3] = 3;
    Path file = write(other);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            file
                + " is no IDX file of unsigned bytes in 2 dimensions: expected it to begin with"
                + " 0x00000802, received 0x00000803."
                + MEND);
  }

  @Test
  void refuses_an_empty_file() throws IOException {
    Path file = write(new byte[0]);
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            file
                + " is no IDX file of unsigned bytes in 2 dimensions: expected it to begin with"
                + " 0x00000802, received 0 bytes in all."
                + MEND);
  }

  @Test
  void refuses_another_shape() throws IOException {
    byte[] other = WHOLE.clone();
    other[7] = 3;
    Path file = write(other);
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + " has another shape: expected [2, 3], received [3, 3]." + MEND);
  }

  @Test
  void refuses_a_truncated_file() throws IOException {
    Path file = write(Arrays.copyOf(WHOLE, 17));
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + " is truncated: expected 18 bytes (unpacked), received 17." + MEND);
  }

  @Test
  void refuses_a_truncated_gzip_file() throws IOException {
    byte[] packed = packed(WHOLE);
    Path file = write(Arrays.copyOf(packed, packed.length - 9));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageStartingWith(
            file
                + " is truncated or altered: expected a whole gzip file, received one that can't"
                + " be unpacked (");
  }

  @Test
  void refuses_more_than_expected() throws IOException {
    Path file = write(packed(Arrays.copyOf(WHOLE, 1000)));
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + " is too long: expected 18 bytes (unpacked), received more." + MEND);
  }

  @Test
  void refuses_altered_values() throws IOException {
    byte[] other = WHOLE.clone();
    other[12] = 9;
    Path file = write(other);
    assertThatThrownBy(() -> Idx.read(file, Optional.of(Sha256.of(WHOLE)), 2, 3))
        .hasMessage(
            file
                + " was altered: expected the SHA-256 (unpacked) "
                + Sha256.of(WHOLE)
                + ", received "
                + Sha256.of(other)
                + "."
                + MEND);
  }
}
