package io.kerava.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where MNIST's files are looked for, in this order: the folder {@code KERAVA_DATA}, Keras's cache,
 * Keras's address.
 */
final class MnistFiles {

  static final String NPZ = "mnist.npz";

  private final DataPlaces places;
  private final Download download;

  MnistFiles(DataPlaces places, Download download) {
    this.places = places;
    this.download = download;
  }

  /** A folder of IDX files, or an npz file; without a download. */
  Optional<Path> find() {
    if (places.data().isPresent()) {
      Path data = places.data().get();
      for (Path folder : List.of(data.resolve("mnist"), data)) {
        if (IdxFiles.isIn(folder)) {
          return Optional.of(folder);
        }
        if (Files.isRegularFile(folder.resolve(NPZ))) {
          return Optional.of(folder.resolve(NPZ));
        }
      }
    }
    return places.find("mnist", NPZ);
  }

  Path findOrDownload() {
    return find().orElseGet(() -> download.into(places.cache(), NPZ, this::unavailable));
  }

  private DatasetUnavailableException unavailable(IOException cause) {
    return DatasetUnavailableException.of(
        "MNIST",
        download.address(),
        cause,
        List.of(
            places.described("mnist/", "the four original files (" + IdxFiles.NAMES + ")"),
            places.described(NPZ, "the file of that address"),
            places.cache().usual(NPZ) + ": the same file, in Keras's cache"),
        "SyntheticDigits.loadData() gives digits of the same shape without any file.");
  }
}
