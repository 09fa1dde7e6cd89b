package io.kerava.callbacks;

import io.kerava.arrays.FloatArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.logging.Loggers;
import io.kerava.tensorboard.SummaryWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes losses, metrics, weights and the model into files that TensorBoard shows
 * (keras/src/callbacks/tensorboard.py).
 *
 * <pre>{@code
 * new TensorBoard("logs").histogramFreq(1).updateFreq(100)
 * }</pre>
 *
 * <p>{@code tensorboard --logdir=logs} shows them, while the training goes on too. Training writes
 * into the folder {@code train}, validation and evaluation into {@code validation}, each run into a
 * file of its own:
 *
 * <ul>
 *   <li>{@code epoch_loss} and so on, the learning rate among them, after each epoch;
 *   <li>{@code evaluation_loss_vs_iterations} and so on, after each validation and evaluation;
 *   <li>{@code batch_loss} and so on, averages over the epoch so far, where {@link #updateFreq}
 *       asks for them;
 *   <li>the model, a histogram and a picture of each weight, as chosen.
 * </ul>
 *
 * <p>As in Keras, a number of batches for {@link #updateFreq} holds for all of these: what falls to
 * another batch is left out, so that {@code epoch_loss} is there after such epochs alone that end
 * with a batch to be written. The graph of operations of a training step, which Keras adds on
 * TensorFlow, is not written.
 *
 * <p>A file that can't be written ends the run with an {@link java.io.UncheckedIOException} that
 * names it.
 */
public final class TensorBoard extends ConfiguredCallback<TensorBoard> {
  private static final ArgumentType<Integer> EPOCHS =
      ArgumentTypes.integer("a non-negative integer", value -> value >= 0);
  private static final Argument<String> LOG_DIR =
      Argument.of("log_dir", ArgumentTypes.STRING, "logs");
  private static final Argument<Integer> HISTOGRAM_FREQ = Argument.of("histogram_freq", EPOCHS, 0);
  private static final Argument<Boolean> WRITE_GRAPH =
      Argument.of("write_graph", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Boolean> WRITE_IMAGES =
      Argument.of("write_images", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Boolean> WRITE_STEPS_PER_SECOND =
      Argument.of("write_steps_per_second", ArgumentTypes.BOOLEAN, false);
  private static final Argument<String> UPDATE_FREQ =
      Argument.of(
          "update_freq",
          new BatchFrequency(BatchFrequency.BATCH, BatchFrequency.EPOCH),
          BatchFrequency.EPOCH);
  private static final Argument<Integer> PROFILE_BATCH =
      Argument.of("profile_batch", ArgumentTypes.INTEGER, 0);
  private static final Argument<Integer> EMBEDDINGS_FREQ =
      Argument.of("embeddings_freq", EPOCHS, 0);
  private static final Argument<String> EMBEDDINGS_METADATA =
      Argument.optional("embeddings_metadata", ArgumentTypes.STRING);
  static final Schema<Arguments> SCHEMA =
      Schema.of(
          "keras.callbacks",
          "TensorBoard",
          LOG_DIR,
          HISTOGRAM_FREQ,
          WRITE_GRAPH,
          WRITE_IMAGES,
          WRITE_STEPS_PER_SECOND,
          UPDATE_FREQ,
          PROFILE_BATCH,
          EMBEDDINGS_FREQ,
          EMBEDDINGS_METADATA);

  private static final Logger LOG = Loggers.of(TensorBoard.class);
  private static final String VALIDATION = "val_";
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private @Nullable SummaryWriter train;
  private @Nullable SummaryWriter validation;
  private boolean isInFit;
  private boolean isInTest;
  private long trainBatches;
  private long testBatches;
  private long iterationsBefore;
  private long epochBegan;
  private long batchBegan;

  /** Writes into the folder {@code logs}. */
  public TensorBoard() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #logDir(String)}. */
  public TensorBoard(String logDir) {
    super(SCHEMA.defaults().with(LOG_DIR, logDir));
  }

  /** With Keras's first argument: see {@link #logDir(Path)}. */
  public TensorBoard(Path logDir) {
    this(None.refused("logDir", logDir).toString());
  }

  @Override
  TensorBoard fresh() {
    return new TensorBoard();
  }

  /** The folder for the files, {@code logs} by default; made where it is missing. */
  public TensorBoard logDir(String logDir) {
    return with(LOG_DIR, logDir);
  }

  /** {@link #logDir(String)} as a path. */
  public TensorBoard logDir(Path logDir) {
    return logDir(None.refused("logDir", logDir).toString());
  }

  /** Writes histograms of the weights after every so many epochs; 0, the default, writes none. */
  public TensorBoard histogramFreq(int epochs) {
    return with(HISTOGRAM_FREQ, epochs);
  }

  /** Whether the model is written, so that TensorBoard draws it; {@code true} by default. */
  public TensorBoard writeGraph(boolean writeGraph) {
    return with(WRITE_GRAPH, writeGraph);
  }

  /** Whether weights are written as pictures too, beside their histograms. */
  public TensorBoard writeImages(boolean writeImages) {
    return with(WRITE_IMAGES, writeImages);
  }

  /** Whether the number of steps in a second is written, for epochs and batches. */
  public TensorBoard writeStepsPerSecond(boolean writeStepsPerSecond) {
    return with(WRITE_STEPS_PER_SECOND, writeStepsPerSecond);
  }

  /**
   * {@code "epoch"}, the default, writes after epochs alone, {@code "batch"} after every batch too.
   */
  public TensorBoard updateFreq(String updateFreq) {
    return with(UPDATE_FREQ, updateFreq);
  }

  /** Writes after every so many batches. */
  public TensorBoard updateFreq(int batches) {
    return with(UPDATE_FREQ, Integer.toString(batches));
  }

  /**
   * Profiling is not supported.
   *
   * @throws UnsupportedKerasFeatureException unless it is 0, the default
   */
  public TensorBoard profileBatch(int profileBatch) {
    return onlyZero(PROFILE_BATCH, "profiling", profileBatch);
  }

  /**
   * Embeddings are not written: neither Keras 3's files of weights nor Kerava's are such that
   * TensorBoard's projector reads.
   *
   * @throws UnsupportedKerasFeatureException unless it is 0, the default
   */
  public TensorBoard embeddingsFreq(int epochs) {
    return onlyZero(EMBEDDINGS_FREQ, "writing embeddings", epochs);
  }

  private TensorBoard onlyZero(Argument<Integer> argument, String feature, int value) {
    if (value != 0) {
      throw new UnsupportedKerasFeatureException(
          "TensorBoard: "
              + feature
              + " is not supported. Received: "
              + argument.key()
              + "="
              + value
              + " (must be 0)");
    }
    return with(argument, value);
  }

  @Override
  public void setModel(TrainingControl model) {
    super.setModel(model);
    train = null;
    validation = null;
    isInFit = false;
    isInTest = false;
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    isInFit = true;
    trainBatches = 0;
    writeModel();
    train().flush(); // the file is there from the beginning
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    isInFit = false;
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    iterationsBefore = model().iterations();
    epochBegan = System.nanoTime();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (!isDue()) {
      return;
    }
    writeEpoch(epoch, logs);
    int histogramFreq = get(HISTOGRAM_FREQ);
    if (histogramFreq > 0 && epoch % histogramFreq == 0) {
      writeWeights(epoch);
    }
    train().flush();
  }

  @Override
  public void onTestBegin(Map<String, Double> logs) {
    if (!isInFit) {
      writeModel();
    }
    isInTest = true;
    validation().flush();
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (isDue()) {
      long iterations = model().iterations();
      logs.forEach(
          (name, value) ->
              validation().scalar("evaluation_" + name + "_vs_iterations", value, iterations));
      validation().flush();
    }
    isInTest = false;
  }

  @Override
  public void onPredictBegin(Map<String, Double> logs) {
    writeModel();
  }

  @Override
  boolean listensTo(BatchHook hook) {
    return switch (hook) {
      case TRAIN_BEGIN, TRAIN_END, TEST_BEGIN -> !isPerEpoch();
      case TEST_END, PREDICT_BEGIN, PREDICT_END -> false;
    };
  }

  /** Most batches are not written, and their logs are not asked for. */
  @Override
  void onBatch(BatchHook hook, int batch, BatchLogs logs) {
    switch (hook) {
      case TRAIN_BEGIN -> {
        trainBatches++;
        batchBegan = System.nanoTime();
      }
      case TRAIN_END -> {
        if (isDue()) {
          writeBatch(logs.get());
        }
      }
      case TEST_BEGIN -> testBatches++;
      case TEST_END, PREDICT_BEGIN, PREDICT_END -> {}
    }
  }

  /** Keras asks the last batch, also for what is written after epochs and evaluations. */
  private boolean isDue() {
    return switch (get(UPDATE_FREQ)) {
      case BatchFrequency.EPOCH, BatchFrequency.BATCH -> true;
      default -> (isInTest ? testBatches : trainBatches) % Integer.parseInt(get(UPDATE_FREQ)) == 0;
    };
  }

  private boolean isPerEpoch() {
    return get(UPDATE_FREQ).equals(BatchFrequency.EPOCH);
  }

  private void writeBatch(Map<String, Double> logs) {
    SummaryWriter writer = train();
    if (get(WRITE_STEPS_PER_SECOND)) {
      writer.scalar("batch_steps_per_second", 1 / secondsSince(batchBegan), trainBatches);
    }
    logs.forEach((name, value) -> writer.scalar("batch_" + name, value, trainBatches));
    writer.flush();
  }

  private void writeEpoch(int epoch, Map<String, Double> logs) {
    logs.forEach(
        (name, value) -> {
          if (name.startsWith(VALIDATION)) {
            validation().scalar("epoch_" + name.substring(VALIDATION.length()), value, epoch);
          } else if (!name.equals("learning_rate")) { // other callbacks may have logged it
            train().scalar("epoch_" + name, value, epoch);
          }
        });
    train().scalar("epoch_learning_rate", model().learningRate(), epoch);
    if (get(WRITE_STEPS_PER_SECOND)) {
      long steps = model().iterations() - iterationsBefore;
      train().scalar("epoch_steps_per_second", steps / secondsSince(epochBegan), epoch);
    }
    if (validation != null) {
      validation.flush();
    }
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / NANOS;
  }

  private void writeWeights(int epoch) {
    model()
        .weightsByPath()
        .forEach(
            (path, weight) -> {
              FloatArray values = FloatArray.copyOf(weight);
              train().histogram(path + "/histogram", values, epoch);
              if (get(WRITE_IMAGES)) {
                train().image(path + "/image", values, epoch);
              }
            });
  }

  private void writeModel() {
    if (get(WRITE_GRAPH)) {
      try {
        model().json().ifPresent(json -> train().model("keras", json, 0));
      } catch (UnsupportedOperationException e) {
        LOG.warn("Model failed to serialize as JSON. Ignoring... {}", e.getMessage());
      }
      train().flush();
    }
  }

  private SummaryWriter train() {
    SummaryWriter writer = train;
    if (writer == null) {
      writer = new SummaryWriter(Path.of(get(LOG_DIR), "train"));
      train = writer;
    }
    return writer;
  }

  private SummaryWriter validation() {
    SummaryWriter writer = validation;
    if (writer == null) {
      writer = new SummaryWriter(Path.of(get(LOG_DIR), "validation"));
      validation = writer;
    }
    return writer;
  }
}
