package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.PythonFormat;
import io.kerava.config.PythonTemplate;
import io.kerava.config.Schema;
import io.kerava.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model, or its weights alone, after every epoch or every so many batches
 * (keras/src/callbacks/model_checkpoint.py).
 *
 * <pre>{@code
 * new ModelCheckpoint("checkpoints/{epoch:02d}-{val_loss:.2f}.keras").saveBestOnly(true)
 * }</pre>
 *
 * <p>A whole model has its optimizer's state, so that training can go on from the file. The name
 * ends in {@code .keras} or {@code .h5}, with {@code saveWeightsOnly(true)} in {@code .weights.h5}
 * or {@code .npz}; another one is refused before the training. Files are written whole or not at
 * all. The best value is kept when the same object is given to another fit, as in Keras.
 */
public final class ModelCheckpoint extends MonitorCallback<ModelCheckpoint> {
  private static final Argument<String> FILEPATH =
      Argument.required("filepath", ArgumentTypes.STRING);
  private static final Argument<Boolean> SAVE_BEST_ONLY =
      Argument.of("save_best_only", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Boolean> SAVE_WEIGHTS_ONLY =
      Argument.of("save_weights_only", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> SAVE_FREQ =
      Argument.of("save_freq", new BatchFrequency(BatchFrequency.EPOCH), BatchFrequency.EPOCH);
  private static final Argument<Double> INITIAL_VALUE_THRESHOLD =
      Argument.optional("initial_value_threshold", ArgumentTypes.NUMBER);
  static final Schema<Arguments> SCHEMA =
      Schema.of(
          "keras.callbacks",
          "ModelCheckpoint",
          FILEPATH,
          MONITOR,
          VERBOSE,
          SAVE_BEST_ONLY,
          SAVE_WEIGHTS_ONLY,
          MODE,
          SAVE_FREQ,
          INITIAL_VALUE_THRESHOLD);

  private int epoch;
  private int batchesSinceSaving;
  private int lastBatch = -1;
  private @Nullable Double best;

  /**
   * Saves to a file.
   *
   * @param filepath the file; may hold fields for the epoch, counted from 1, the batch and the
   *     logs, in Python's format
   */
  public ModelCheckpoint(String filepath) {
    super(SCHEMA.defaults().with(FILEPATH, filepath));
  }

  /** Saves to a file, whose name may hold fields as in {@link #ModelCheckpoint(String)}. */
  public ModelCheckpoint(Path filepath) {
    this(None.refused("filepath", filepath).toString());
  }

  @Override
  ModelCheckpoint fresh() {
    return new ModelCheckpoint(get(FILEPATH));
  }

  /** Whether a model that is not better than the best so far is not saved. */
  public ModelCheckpoint saveBestOnly(boolean saveBestOnly) {
    return with(SAVE_BEST_ONLY, saveBestOnly);
  }

  /** Whether the weights are saved, not the whole model. */
  public ModelCheckpoint saveWeightsOnly(boolean saveWeightsOnly) {
    return with(SAVE_WEIGHTS_ONLY, saveWeightsOnly);
  }

  /** {@code "epoch"}, the default, saves after every epoch. */
  public ModelCheckpoint saveFreq(String saveFreq) {
    return with(SAVE_FREQ, saveFreq);
  }

  /** Saves after every so many batches. */
  public ModelCheckpoint saveFreq(int batches) {
    return with(SAVE_FREQ, Integer.toString(batches));
  }

  /** A value that has to be beaten before anything is saved; for {@link #saveBestOnly}. */
  public ModelCheckpoint initialValueThreshold(double initialValueThreshold) {
    return with(INITIAL_VALUE_THRESHOLD, initialValueThreshold);
  }

  @Override
  public void setModel(TrainingControl model) {
    requireEnding();
    super.setModel(model);
  }

  private void requireEnding() {
    String file = get(FILEPATH);
    if (get(SAVE_WEIGHTS_ONLY)) {
      if (!file.endsWith(".weights.h5") && !file.endsWith(".npz")) {
        throw new IllegalArgumentException(
            "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must"
                + " end in `.weights.h5` (Keras weights format), or in `.npz` (NumPy's). Received:"
                + " filepath="
                + file);
      }
    } else if (!file.endsWith(".keras") && !file.endsWith(".h5")) {
      throw new IllegalArgumentException(
          "The filepath provided must end in `.keras` (Keras model format). Received: filepath="
              + file);
    }
  }

  @Override
  boolean listensTo(BatchHook hook) {
    return hook == BatchHook.TRAIN_END && !isPerEpoch();
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    this.epoch = epoch;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    batchesSinceSaving += batch <= lastBatch || lastBatch < 0 ? batch + 1 : batch - lastBatch;
    lastBatch = batch;
    if (batchesSinceSaving >= Integer.parseInt(get(SAVE_FREQ))) {
      batchesSinceSaving = 0;
      save(OptionalInt.of(batch), logs);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    findDirection(logs);
    if (isPerEpoch()) {
      save(OptionalInt.empty(), logs);
    }
  }

  private boolean isPerEpoch() {
    return get(SAVE_FREQ).equals(BatchFrequency.EPOCH);
  }

  private void save(OptionalInt batch, Map<String, Double> logs) {
    String path = path(batch, logs);
    if (!isDue(path, logs)) {
      return;
    }
    Path file = Path.of(path);
    createFolder(file);
    if (get(SAVE_WEIGHTS_ONLY)) {
      model().saveWeights(file);
    } else {
      model().save(file);
    }
    say("finished saving model to " + path);
  }

  private boolean isDue(String path, Map<String, Double> logs) {
    if (!get(SAVE_BEST_ONLY)) {
      say("saving model to " + path);
      return true;
    }
    String monitor = get(MONITOR);
    Double current = logs.get(monitor);
    if (current == null) {
      warn("Can save best model only with " + monitor + " available.");
      return true;
    }
    String before = best() == null ? "None" : PythonFormat.fixed(best(), 5);
    if (!isImprovement(current, best(), 0)) {
      say(monitor + " did not improve from " + before);
      return false;
    }
    String now = PythonFormat.fixed(current, 5);
    say(monitor + " improved from " + before + " to " + now + ", saving model to " + path);
    best = current;
    return true;
  }

  private void say(String message) {
    if (isVerbose()) {
      print("\nEpoch " + (epoch + 1) + ": " + message);
    }
  }

  private String path(OptionalInt batch, Map<String, Double> logs) {
    Map<String, Number> fields = new HashMap<>(logs);
    fields.put("epoch", epoch + 1);
    batch.ifPresent(number -> fields.putIfAbsent("batch", number + 1));
    try {
      return PythonTemplate.format(get(FILEPATH), fields);
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException(
          "Failed to format this callback filepath: \""
              + get(FILEPATH)
              + "\". Reason: '"
              + e.getMessage()
              + "'",
          e);
    }
  }

  private static void createFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "Please specify a non-directory filepath for ModelCheckpoint. Filepath used is an"
              + " existing directory: "
              + file);
    }
    Path folder = file.getParent();
    if (folder == null) {
      return;
    }
    try {
      Folders.create(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("ModelCheckpoint can't create the folder " + folder, e);
    }
  }

  private @Nullable Double best() {
    return best == null ? find(INITIAL_VALUE_THRESHOLD).orElse(null) : best;
  }
}
