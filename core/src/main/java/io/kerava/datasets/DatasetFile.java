package io.kerava.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set in one file.
 *
 * @param dataset its name, for messages
 * @param folder where it may lie in KERAVA_DATA
 * @param name of the file
 * @param places where to look
 * @param download where it comes from otherwise
 */
record DatasetFile(
    String dataset, String folder, String name, DataPlaces places, Download download) {

  /** Without a download. */
  Optional<Path> find() {
    return places.find(folder, name);
  }

  Path findOrDownload() {
    return find().orElseGet(() -> download.into(places.cache(), name, this::unavailable));
  }

  private DatasetUnavailableException unavailable(IOException cause) {
    return DatasetUnavailableException.of(
        dataset,
        download.address(),
        cause,
        List.of(
            places.described(folder + "/" + name, "the file of that address"),
            places.cache().usual(name) + ": the same file, in Keras's cache"));
  }
}
