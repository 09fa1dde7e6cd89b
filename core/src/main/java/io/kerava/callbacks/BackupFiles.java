package io.kerava.callbacks;

import io.kerava.config.KerasJson;
import io.kerava.files.Folders;
import io.kerava.files.WholeFile;
import io.kerava.logging.Loggers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The files of a backup, under Keras's names. The weights' file has the place too; {@code
 * training_metadata.json} beside it is for Keras, which could go on from there, and is read where
 * Keras wrote the weights.
 */
record BackupFiles(Path folder) {
  private static final Logger LOG = Loggers.of(BackupAndRestore.class);
  private static final String BEFORE = ".bkp";

  private Path weights() {
    return folder.resolve("latest.weights.h5");
  }

  private Path metadata() {
    return folder.resolve("training_metadata.json");
  }

  private static Path before(Path file) {
    return file.resolveSibling(file.getFileName() + BEFORE);
  }

  /** Restores the last backup, or the one before where that is damaged; empty where is none. */
  Optional<TrainingPlace> restore(TrainingControl model) {
    boolean hasBefore = Files.exists(before(weights()));
    if (!Files.exists(weights()) && !hasBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(restore(model, weights(), metadata()));
    } catch (UncheckedIOException e) {
      if (!hasBefore) {
        throw e;
      }
      LOG.warn("The backup before is taken, since the last one can't be read: {}", e.getMessage());
      return Optional.of(restore(model, before(weights()), before(metadata())));
    }
  }

  private static TrainingPlace restore(TrainingControl model, Path weights, Path metadata) {
    return model.restoreBackup(weights, () -> place(metadata));
  }

  /** Keras goes on with the whole epoch, so its number of the batch is of no use. */
  private static TrainingPlace place(Path metadata) {
    if (!Files.exists(metadata)) {
      return new TrainingPlace(0, 0);
    }
    try {
      Map<String, @Nullable Object> json = KerasJson.read(Files.readString(metadata));
      if (json.get("epoch") instanceof Number epoch && epoch.intValue() >= 0) {
        return new TrainingPlace(epoch.intValue(), 0);
      }
      throw new IOException("it has no 'epoch'");
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          metadata + " can't be read: " + e.getMessage(), new IOException(e));
    }
  }

  /** Takes the place of the backup that is there. */
  void save(TrainingControl model, TrainingPlace place, boolean keepsBefore) {
    try {
      Folders.create(folder);
      if (keepsBefore) {
        copy(weights());
        copy(metadata());
      }
      model.saveBackup(weights(), place);
      String json = "{\"epoch\": " + place.epoch() + ", \"batch\": " + place.batch() + "}";
      WholeFile.write(metadata(), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("BackupAndRestore can't write to " + folder + ": " + e, e);
    }
  }

  private static void copy(Path file) throws IOException {
    if (Files.exists(file)) {
      WholeFile.write(before(file), out -> Files.copy(file, out));
    }
  }

  /** Removes the backup, and its folder unless somebody keeps other files there. */
  void delete() {
    try {
      for (Path each : new Path[] {weights(), metadata()}) {
        Files.deleteIfExists(each);
        Files.deleteIfExists(before(each));
      }
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException | NotDirectoryException e) {
      LOG.info("{} stays, since it has other files too.", folder);
    } catch (IOException e) {
      throw new UncheckedIOException("BackupAndRestore can't remove " + folder + ": " + e, e);
    }
  }
}
