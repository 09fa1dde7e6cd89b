package io.kerava.saving;

import io.kerava.files.WholeFile;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras's files of models and weights. What a file is, its content says, not its name. */
public final class KerasFiles {
  /** The version of Keras whose files are written. */
  public static final String VERSION = "3.15.1";

  private static final String NUMPY = ".npz";

  private KerasFiles() {}

  /**
   * Opens a file of a model or of weights.
   *
   * @throws IOException where there is none, it is damaged, or not one of Keras's
   */
  public static StoredModel open(Path file) throws IOException {
    FileKind kind = FileKind.of(file);
    return switch (kind) {
      case ZIP -> KerasArchive.open(file);
      case HDF5 -> KerasHdf5.open(file);
      default ->
          throw ModelFileException.of(
              file.toString(),
              "is no file of Keras's",
              "a .keras or an HDF5 file",
              kind == FileKind.JSON
                  ? "JSON, which has no weights: Models.modelFromJson reads it"
                  : kind.description());
    };
  }

  /** Whether a file is NumPy's: a zip file without a model. */
  public static boolean isNumpy(Path file) {
    try {
      FileKind kind = FileKind.of(file);
      return kind == FileKind.ZIP && !KerasArchive.isModel(file)
          || kind != FileKind.HDF5 && file.toString().endsWith(NUMPY);
    } catch (IOException e) {
      return file.toString().endsWith(NUMPY); // whose reader says what is wrong
    }
  }

  /**
   * Writes a {@code .keras} file, whole or not at all.
   *
   * @param json the model's, with how it is built and compiled
   */
  public static void writeArchive(Path file, Map<String, @Nullable Object> json, SavedModel model)
      throws IOException {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    WholeFile.write(file, out -> KerasArchive.write(out, json, model, VERSION, now));
  }

  /**
   * Writes a whole model in the legacy HDF5 format, whole or not at all.
   *
   * @param json the model's class and config
   * @param compileConfig how it is compiled; empty where it isn't
   */
  public static void writeHdf5(
      Path file,
      Map<String, @Nullable Object> json,
      Map<String, @Nullable Object> compileConfig,
      SavedModel model)
      throws IOException {
    Hdf5Tree tree = KerasHdf5.tree(json, compileConfig, model, VERSION);
    WholeFile.write(file, tree::write);
  }

  /** Writes a {@code .weights.h5} file, whole or not at all. */
  public static void writeWeights(Path file, SavedModel model) throws IOException {
    WholeFile.write(file, ObjectWeights.tree(model)::write);
  }

  /**
   * Writes a {@code .weights.h5} file with more in it, whole or not at all.
   *
   * @param beside what stands beside the weights, where Keras passes over it
   * @param numbers the same, as attributes
   */
  public static void writeBackup(
      Path file, SavedModel model, List<SavedGroup> beside, Map<String, Integer> numbers)
      throws IOException {
    Hdf5Tree tree = ObjectWeights.tree(model);
    ObjectWeights.write(tree, beside);
    numbers.forEach(tree::number);
    WholeFile.write(file, tree::write);
  }
}
