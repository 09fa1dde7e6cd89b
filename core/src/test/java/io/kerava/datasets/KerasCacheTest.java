package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasCacheTest {

  @TempDir Path folder;
  private Path home;
  private Path temporary;

  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private KerasCache cache(Map<String, String> environment) {
    return KerasCache.of(environment, home, temporary);
  }

  @Test
  void is_in_the_home_folder() throws IOException {
    Path expected = home.resolve(".keras/datasets");
    assertThat(cache(Map.of()).usual("a")).isEqualTo(expected.resolve("a"));
    assertThat(cache(Map.of()).writable()).isEqualTo(expected).isDirectory();
  }

  @Test
  void follows_the_variable_keras_home() {
    assertThat(cache(Map.of("KERAS_HOME", "/data/keras")).usual("a"))
        .isEqualTo(Path.of("/data/keras/datasets/a"));
    assertThat(cache(Map.of("KERAS_HOME", "~/k")).usual("a"))
        .isEqualTo(home.resolve("k/datasets/a"));
  }

  @Test
  void falls_back_to_the_folder_for_temporary_files() throws IOException {
    Files.createFile(home.resolve(".keras")); // so that no folder can be made there
    Path expected = temporary.resolve(".keras/datasets");
    KerasCache cache = cache(Map.of());

    assertThat(cache.writable()).isEqualTo(expected).isDirectory();
    Files.createFile(expected.resolve("a"));
    assertThat(cache.find("a")).contains(expected.resolve("a"));
  }

  @Test
  void finds_nothing_where_nothing_is() {
    assertThat(cache(Map.of()).find("a")).isEmpty();
  }
}
