package io.kerava.datasets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where MNIST's files are looked for, in this order: the folder {@code KERAVA_DATA}, Keras's cache,
 * Keras's address.
 */
final class MnistFiles {

  static final String NPZ = "mnist.npz";
  private static final Logger LOG = LoggerFactory.getLogger(MnistFiles.class);

  private final Optional<Path> data;
  private final KerasCache cache;
  private final Download download;

  /**
   * The places.
   *
   * @param data the folder that the environment variable KERAVA_DATA names, if it is set
   */
  MnistFiles(Optional<Path> data, KerasCache cache, Download download) {
    this.data = data;
    this.cache = cache;
    this.download = download;
  }

  /** A folder of IDX files, or an npz file; without a download. */
  Optional<Path> find() {
    if (data.isPresent()) {
      for (Path folder : List.of(data.get().resolve("mnist"), data.get())) {
        if (MnistIdx.isIn(folder)) {
          return Optional.of(folder);
        }
        if (Files.isRegularFile(folder.resolve(NPZ))) {
          return Optional.of(folder.resolve(NPZ));
        }
      }
      LOG.debug("KERAVA_DATA names {}, which holds no MNIST; looking elsewhere.", data.get());
    }
    return cache.find(NPZ);
  }

  Path findOrDownload() {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    try {
      return download.into(cache.writable(), NPZ);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private DatasetUnavailableException unavailable(IOException cause) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "MNIST is not on this machine, and its download from "
            + download.address()
            + " failed: "
            + cause.getMessage()
            + ".");
    lines.add("Put it into one of these places, or call again when the network is there:");
    String folder = data.map(Path::toString).orElse("$KERAVA_DATA");
    String state = data.isPresent() ? "" : " (the environment variable is not set)";
    lines.add(
        "  1. " + folder + "/mnist/: the four original files (" + MnistIdx.NAMES + ")" + state);
    lines.add("  2. " + folder + "/" + NPZ + ": the file of that address" + state);
    lines.add("  3. " + cache.usual(NPZ) + ": the same file, in Keras's cache");
    lines.add("SyntheticDigits.loadData() gives digits of the same shape without any file.");
    return new DatasetUnavailableException(String.join("\n", lines), cause);
  }
}
