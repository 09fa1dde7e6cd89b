package io.kerava.datasets;

import io.kerava.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder where Keras keeps downloaded data sets: {@code $KERAS_HOME/datasets}, else {@code
 * ~/.keras/datasets}, else, where nothing can be written there, the same under the folder for
 * temporary files. Source: {@code keras/src/backend/config.py}, {@code
 * keras/src/utils/file_utils.py}.
 */
final class KerasCache {

  private final Path first;
  private final Path second;

  private KerasCache(Path first, Path second) {
    this.first = first;
    this.second = second;
  }

  static KerasCache of(Map<String, String> environment, Path home, Path temporary) {
    String kerasHome = environment.getOrDefault("KERAS_HOME", "");
    Path base;
    if (kerasHome.isEmpty()) {
      base = home.resolve(".keras");
    } else if (kerasHome.equals("~") || kerasHome.startsWith("~/")) {
      base = Path.of(home + kerasHome.substring(1));
    } else {
      base = Path.of(kerasHome);
    }
    return new KerasCache(
        base.resolve("datasets"), temporary.resolve(".keras").resolve("datasets"));
  }

  /** Where people expect the file, whether it is there or not. */
  Path usual(String name) {
    return first.resolve(name);
  }

  /** The folders in which downloads may be, whether they exist or not. */
  List<Path> folders() {
    return List.of(first, second);
  }

  Optional<Path> find(String name) {
    for (Path folder : folders()) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }

  /** The folder to write to, made if need be. */
  Path writable() throws IOException {
    try {
      Folders.create(first);
      if (Files.isWritable(first)) {
        return first;
      }
    } catch (IOException e) {
      // A home that can't be written to is usual in containers: Keras, too, falls back quietly.
    }
    return Folders.create(second);
  }
}
