package io.kerava.models;

import io.kerava.arrays.NoRoomError;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.config.CustomObjects;
import io.kerava.config.None;
import io.kerava.files.FileFormatException;
import io.kerava.layers.LayerPlace;
import io.kerava.logging.Loggers;
import io.kerava.saving.KerasFiles;
import io.kerava.saving.LoadedArrays;
import io.kerava.saving.Misfit;
import io.kerava.saving.SavedGroup;
import io.kerava.saving.StoredModel;
import io.kerava.saving.old.KerasVersion;
import io.kerava.saving.old.OldModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Models in Keras's files. */
final class ModelFiles {
  private static final String ARCHIVE = ".keras";

  /** What a backup has beside weights: the place where the training goes on. */
  private static final String EPOCH = "epoch";

  private static final String BATCH = "batch";

  /** How much larger than its file an array may be: files can be packed. */
  private static final int MOST_TIMES = 64;

  private static final Logger LOG = Loggers.of(ModelFiles.class);

  private ModelFiles() {}

  /** Writes a model into a file of the kind that its name says. */
  static void save(Model model, ModelState state, Path file) {
    String name = None.refused("file", file).toString();
    boolean isArchive = name.endsWith(ARCHIVE);
    if (!isArchive && !name.endsWith(".h5") && !name.endsWith(".hdf5")) {
      throw new IllegalArgumentException(
          "Invalid filepath extension for saving. Please add either a `.keras` extension for the"
              + " native Keras format (recommended) or a `.h5` extension. Received: filepath="
              + name
              + ".");
    }
    SavedParts parts = new SavedParts(model, state);
    writing(
        file,
        () -> {
          Map<String, @Nullable Object> json = ModelJson.of(model);
          if (isArchive) {
            VocabularyJson.putUnwritable(model, json);
            KerasFiles.writeArchive(file, json, parts.saved());
          } else {
            json.remove("compile_config");
            VocabularyJson.putAll(model, json);
            KerasFiles.writeHdf5(file, json, model.getCompileConfig(), parts.saved());
          }
        });
  }

  /** Writes weights and the optimizer's state. */
  static void saveWeights(Model model, ModelState state, Path file) {
    SavedParts parts = new SavedParts(model, state);
    writing(file, () -> KerasFiles.writeWeights(file, parts.saved()));
  }

  /**
   * Writes weights, the optimizer's state, the place in the training, and what is needed to go on
   * there bit for bit.
   */
  static void saveBackup(Model model, ModelState state, Path file, TrainingPlace place) {
    SavedParts parts = new SavedParts(model, state);
    List<SavedGroup> beside = new BackupParts(state).saved();
    Map<String, Integer> numbers = Map.of(EPOCH, place.epoch(), BATCH, place.batch());
    writing(file, () -> KerasFiles.writeBackup(file, parts.saved(), beside, numbers));
  }

  /** Reads what {@link #saveBackup} or Keras's own backup wrote: all of it or nothing. */
  static TrainingPlace restoreBackup(
      Model model, ModelState state, Path file, Supplier<TrainingPlace> elsewhere) {
    var unused = state.optimizer(); // begins, as in Keras, so that it has what the file has
    SavedParts parts = new SavedParts(model, state);
    BackupParts more = new BackupParts(state);
    return reading(
        file,
        () -> {
          try (StoredModel stored = KerasFiles.open(file)) {
            BackupParts.Loaded loaded = more.loaded(stored);
            OptionalInt epoch = stored.number(EPOCH);
            OptionalInt batch = stored.number(BATCH);
            LoadedArrays weights = stored.weights(parts.saved(), Misfit.REFUSED);
            LoadedArrays optimizer =
                stored
                    .optimizer(parts.saved())
                    .filter(each -> each.skipped().isEmpty())
                    .orElseThrow(() -> otherOptimizer(file));
            TrainingPlace place =
                epoch.isPresent() && batch.isPresent()
                    ? new TrainingPlace(epoch.getAsInt(), batch.getAsInt())
                    : elsewhere.get();
            setWeights(parts, weights);
            parts.restoreOptimizer(optimizer);
            more.restore(loaded);
            return place;
          }
        });
  }

  private static IllegalArgumentException otherOptimizer(Path file) {
    return new IllegalArgumentException(
        file
            + " was written in a training with another optimizer, and can't be gone on with."
            + " Compile the model as it was then, or remove the file to begin anew.");
  }

  /** The model in a file. */
  static Model load(Path file, LoadOptions options) {
    return CustomObjects.within(
        options.customObjects(),
        () ->
            reading(
                file,
                () -> {
                  try (StoredModel stored = KerasFiles.open(file)) {
                    return load(file, stored, options);
                  }
                }));
  }

  /** The model in a stream, which messages name as if it were a file. */
  static Model load(InputStream stream, LoadOptions options) {
    try {
      Path folder = Files.createTempDirectory("kerava");
      Path file = folder.resolve("the stream");
      try {
        Files.copy(stream, file);
        return load(file, options);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The stream could not be read: " + e, e);
    }
  }

  private static Model load(Path file, StoredModel stored, LoadOptions options) throws IOException {
    Map<String, @Nullable Object> json =
        stored
            .json()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        file
                            + " has weights and no model. Make the model, and read them with"
                            + " loadWeights."));
    KerasVersion version =
        KerasVersion.of(stored.kerasVersion()).orElseGet(() -> KerasVersion.ofModel(json));
    Model model = made(file, json, version);
    ModelState state = model.state();
    SavedParts parts = new SavedParts(model, state);
    setWeights(parts, stored.weights(parts.saved(), Misfit.REFUSED));
    parts.restoreVocabularies(stored.vocabularies(parts.saved()));
    if (options.compiles() && stored.compiled().isPresent()) {
      compile(file, model, stored, version);
    }
    return model;
  }

  /** The model, with first values for weights, unless the file is too short to have such. */
  private static Model made(Path file, Map<String, @Nullable Object> json, KerasVersion version)
      throws IOException {
    try {
      return LayerReader.at(
          file + ": ",
          () ->
              LayerPlace.withoutFirstValues(
                  () -> Model.fromTree(OldModelJson.modernized(json, version))));
    } catch (NoRoomError e) {
      long size = Files.size(file);
      if (e.bytes() / MOST_TIMES <= size) {
        throw e;
      }
      throw new IllegalArgumentException(
          "%s has %d bytes, which are too few for the weights of its model: %s"
              .formatted(file, size, e.getMessage()),
          e);
    }
  }

  private static void setWeights(SavedParts parts, LoadedArrays loaded) {
    loaded.skipped().forEach(each -> LOG.warn("Left out: {}", each));
    parts.restoreWeights(loaded);
  }

  private static void compile(Path file, Model model, StoredModel stored, KerasVersion version)
      throws IOException {
    Map<String, @Nullable Object> given = stored.compiled().orElseThrow();
    Map<String, @Nullable Object> config =
        LayerReader.at(
            file + ", how the model is compiled: ",
            () -> {
              Map<String, @Nullable Object> today = OldModelJson.compileConfig(given, version);
              model.compileFromConfig(today);
              return today;
            });
    ModelState state = model.state();
    if (!state.structure().isBuilt() || config.get("optimizer") == null) {
      return;
    }
    var unused = state.optimizer(); // begins, as in Keras, so that it has what the file has
    SavedParts parts = new SavedParts(model, state);
    Optional<LoadedArrays> loaded = stored.optimizer(parts.saved());
    loaded.ifPresent(each -> restoreOptimizer(parts, each));
  }

  private static void restoreOptimizer(SavedParts parts, LoadedArrays loaded) {
    if (loaded.skipped().isEmpty()) {
      parts.restoreOptimizer(loaded);
    } else {
      LOG.warn("The optimizer stays as it is: {}", String.join("; ", loaded.skipped()));
    }
  }

  /**
   * Reads weights and, where the file has it beside them, what the optimizer remembered: where the
   * model's has begun, as in Keras.
   */
  static void loadWeights(Model model, ModelState state, Path file, LoadWeightsOptions options) {
    var unused = state.structure().parameters(); // says what an unbuilt model lacks
    SavedParts parts = new SavedParts(model, state);
    Misfit misfit = options.skipsMismatch() ? Misfit.SKIPPED : Misfit.REFUSED;
    reading(
        file,
        () -> {
          try (StoredModel stored = KerasFiles.open(file)) {
            if (options.isByName()) {
              setWeights(parts, stored.weightsByName(parts.saved(), misfit));
              return file;
            }
            LoadedArrays weights = stored.weights(parts.saved(), misfit);
            Optional<LoadedArrays> optimizer =
                stored.isLegacy() || state.findCompiled().isEmpty()
                    ? Optional.empty()
                    : stored.optimizer(parts.saved());
            setWeights(parts, weights);
            optimizer.ifPresent(each -> restoreOptimizer(parts, each));
            return file;
          }
        });
  }

  /** What reads a file. */
  private interface Reading<T> {
    T run() throws IOException;
  }

  /** What writes a file. */
  private interface Writing {
    void run() throws IOException;
  }

  private static <T> T reading(Path file, Reading<T> work) {
    try {
      return work.run();
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          e instanceof FileFormatException ? e.getMessage() : file + " could not be read: " + e, e);
    }
  }

  private static void writing(Path file, Writing work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("The model could not be written to " + file + ": " + e, e);
    }
  }
}
