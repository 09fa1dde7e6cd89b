package io.kerava.numpy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {

  private static final JsonNode ARCHIVES = Golden.read("numpy_files").get("archives");

  private static final int MOST = 10_000;

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some.npz"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void reads_arrays_by_name(String how) throws IOException {
    try (NpzFile npz = NpzFile.open(write(Golden.bytes(ARCHIVES.get(how))))) {
      assertThat(npz.names()).containsExactly("a", "b");
      assertThat(npz.array("a", MOST).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(npz.array("a", MOST).ints()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(npz.array("b", MOST).floats()).hasSize(1000).containsOnly(1f);
      assertThat(npz.floats("b", Shape.of(1000), "x")).hasSize(1000).containsOnly(1f);
    }
  }

  @Test
  void refuses_a_missing_member() throws IOException {
    Path file = write(Golden.bytes(ARCHIVES.get("stored")));
    try (NpzFile npz = NpzFile.open(file)) {
      assertThatThrownBy(() -> npz.array("c", MOST))
          .isInstanceOf(NpyFormatException.class)
          .hasMessage(
              file
                  + ", member c is missing: expected c, received [a, b]."
                  + " Write the file anew, with numpy.save or numpy.savez.");
    }
  }

  @Test
  void refuses_a_truncated_archive() throws IOException {
    byte[] whole = Golden.bytes(ARCHIVES.get("stored"));
    Path file = write(Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> NpzFile.open(file))
        .isInstanceOf(NpyFormatException.class)
        .hasMessageStartingWith(
            file + " is truncated or altered: expected a whole .npz (zip) file, received ");
  }

  @Test
  void refuses_an_altered_member() throws IOException {
    byte[] altered = Golden.bytes(ARCHIVES.get("stored"));
    altered[altered.length / 2] ^= 1;
    Path file = write(altered);
    try (NpzFile npz = NpzFile.open(file)) {
      assertThatThrownBy(() -> npz.array("b", MOST))
          .isInstanceOf(NpyFormatException.class)
          .hasMessageStartingWith(file + ", member b was altered: expected the CRC ");
    }
  }

  @Test
  void reads_no_more_than_it_may() throws IOException {
    Path file = write(Golden.bytes(ARCHIVES.get("deflated")));
    try (NpzFile npz = NpzFile.open(file)) {
      assertThatThrownBy(() -> npz.bytes("b", 4127))
          .isInstanceOf(NpyFormatException.class)
          .hasMessage(
              file
                  + ", member b is too large: expected at most 4127 bytes, received more."
                  + " Write the file anew, with numpy.save or numpy.savez.");
      assertThat(npz.bytes("b", 4128)).hasSize(4128);
    }
  }

  @Test
  void refuses_two_members_of_one_name() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("a.npy", "b.npy")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
      }
    }
    Path file = write(out.toString(ISO_8859_1).replace("b.npy", "a.npy").getBytes(ISO_8859_1));
    assertThatThrownBy(() -> NpzFile.open(file))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(
            file
                + ", member a is ambiguous: expected one member of that name, received two."
                + " Write the file anew, with numpy.save or numpy.savez.");
  }

  @Test
  void says_that_a_file_is_not_there_or_is_a_directory() {
    Path file = folder.resolve("absent.npz");
    assertThatThrownBy(() -> NpzFile.open(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
    assertThatThrownBy(() -> NpzFile.open(folder))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(folder + " is a directory");
  }
}
