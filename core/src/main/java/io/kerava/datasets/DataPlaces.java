package io.kerava.datasets;

import io.kerava.console.Terminal;
import io.kerava.logging.Loggers;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Where data sets are looked for on this machine.
 *
 * @param data the folder that the environment variable KERAVA_DATA names, if it is set
 * @param cache Keras's folder, which downloads go to
 */
record DataPlaces(Optional<Path> data, KerasCache cache) {

  private static final Logger LOG = Loggers.of(DataPlaces.class);
  private static final URI KERAS =
      URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/");
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(5);
  private static final Duration READ_LIMIT = Duration.ofSeconds(15);

  static DataPlaces ofEnvironment() {
    Map<String, String> environment = System.getenv();
    String data = environment.getOrDefault("KERAVA_DATA", "");
    return new DataPlaces(
        data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)),
        KerasCache.of(
            environment, home(environment), Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /** The download of a file from where Keras has its data sets. */
  static Download fromKeras(String name, Checksum checksum) {
    return new Download(
        KERAS.resolve(name), checksum, Terminal.standardOutput(), OPEN_LIMIT, READ_LIMIT);
  }

  /** As Python expands ~; in a container Java's user.home may be another folder. */
  private static Path home(Map<String, String> environment) {
    String home = File.separatorChar == '/' ? environment.getOrDefault("HOME", "") : "";
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
  }

  /** A file in KERAVA_DATA's folder of the data set, in KERAVA_DATA itself, or in the cache. */
  Optional<Path> find(String folder, String name) {
    if (data.isPresent()) {
      for (Path place : List.of(data.get().resolve(folder), data.get())) {
        if (Files.isRegularFile(place.resolve(name))) {
          return Optional.of(place.resolve(name));
        }
      }
      LOG.debug("KERAVA_DATA names {}, which has no {}; looking elsewhere.", data.get(), name);
    }
    return cache.find(name);
  }

  /** A place under KERAVA_DATA, for people to read. */
  String described(String path, String content) {
    return data.map(Path::toString).orElse("$KERAVA_DATA")
        + "/"
        + path
        + ": "
        + content
        + (data.isPresent() ? "" : " (the environment variable is not set)");
  }
}
