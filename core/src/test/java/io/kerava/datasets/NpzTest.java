package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

  private static final JsonNode ARCHIVES = Golden.read("numpy_files").get("archives");

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some.npz"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void reads_arrays_by_name(String how) throws IOException {
    try (Npz npz = Npz.open(write(NpyArrayTest.decode(ARCHIVES.get(how))))) {
      assertThat(npz.get("a").shape()).containsExactly(2, 3);
      assertThat(npz.get("a").ints()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(npz.get("b").floats()).hasSize(1000).containsOnly(1f);
    }
  }

  @Test
  void refuses_a_missing_member() throws IOException {
    Path file = write(NpyArrayTest.decode(ARCHIVES.get("stored")));
    try (Npz npz = Npz.open(file)) {
      assertThatThrownBy(() -> npz.get("c"))
          .isInstanceOf(DataFileException.class)
          .hasMessage(
              file
                  + ", member c is missing: expected c.npy, received [a.npy, b.npy]."
                  + " Write the file anew, with numpy.save or numpy.savez.");
    }
  }

  @Test
  void refuses_a_truncated_archive() throws IOException {
    byte[] whole = NpyArrayTest.decode(ARCHIVES.get("stored"));
    Path file = write(Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Npz.open(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageStartingWith(
            file + " is truncated or altered: expected a whole .npz (zip) file, received ");
  }

  @Test
  void refuses_an_altered_member() throws IOException {
    byte[] altered = NpyArrayTest.decode(ARCHIVES.get("stored"));
    altered[altered.length / 2] ^= 1;
    Path file = write(altered);
    try (Npz npz = Npz.open(file)) {
      assertThatThrownBy(() -> npz.get("b"))
          .isInstanceOf(DataFileException.class)
          .hasMessageStartingWith(file + ", member b was altered: expected the CRC ");
    }
  }

  @Test
  void says_that_a_file_is_not_there() {
    Path file = folder.resolve("absent.npz");
    assertThatThrownBy(() -> Npz.open(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageStartingWith(file + " can't be read: expected a readable file, received ");
  }
}
