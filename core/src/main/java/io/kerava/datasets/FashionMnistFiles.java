package io.kerava.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Where the four files of Fashion-MNIST are looked for. */
final class FashionMnistFiles {

  private static final String FOLDER = "fashion-mnist";

  /** The SHA-256 of each file as it is downloaded, packed. */
  private static final Map<IdxFiles.Part, String> PACKED =
      Map.of(
          IdxFiles.Part.TRAIN_IMAGES,
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
          IdxFiles.Part.TRAIN_LABELS,
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
          IdxFiles.Part.TEST_IMAGES,
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
          IdxFiles.Part.TEST_LABELS,
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

  private final DataPlaces places;
  private final BiFunction<String, Checksum, Download> downloads;

  /**
   * The places.
   *
   * @param downloads makes the download of a file by its name
   */
  FashionMnistFiles(DataPlaces places, BiFunction<String, Checksum, Download> downloads) {
    this.places = places;
    this.downloads = downloads;
  }

  /** The folder of the files, whole in the cache, in KERAVA_DATA perhaps not; no download. */
  Optional<Path> find() {
    return places
        .data()
        .map(data -> data.resolve(FOLDER))
        .filter(IdxFiles::isIn)
        .or(
            () ->
                places.cache().folders().stream()
                    .map(folder -> folder.resolve(FOLDER))
                    .filter(folder -> IdxFiles.missing(folder).isEmpty())
                    .findFirst());
  }

  /** The folder of the files; those that the cache lacks are downloaded, one after the other. */
  Path findOrDownload() {
    return find().orElseGet(this::download);
  }

  private Path download() {
    Path folder = places.cache().usual(FOLDER);
    for (IdxFiles.Part part : IdxFiles.Part.values()) {
      String name = part.fileName() + ".gz";
      Optional<Path> known = places.cache().find(FOLDER + "/" + name);
      if (known.isEmpty()) {
        Download download = downloads.apply(name, Checksum.sha256(PACKED.get(part)));
        Path file =
            download.into(
                places.cache(), FOLDER + "/" + name, cause -> unavailable(download, cause));
        folder = file.getParent();
      }
    }
    return folder;
  }

  private DatasetUnavailableException unavailable(Download download, IOException cause) {
    String content = "the four original files (" + IdxFiles.NAMES + ")";
    return DatasetUnavailableException.of(
        "Fashion-MNIST",
        download.address(),
        cause,
        List.of(
            places.described(FOLDER + "/", content),
            places.cache().usual(FOLDER) + "/: the same files with .gz, in Keras's cache"),
        "SyntheticDigits.loadData() gives images of the same shape without any file.");
  }
}
