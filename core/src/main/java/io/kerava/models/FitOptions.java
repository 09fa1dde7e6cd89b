package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.callbacks.Callback;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.training.DataStream;
import io.kerava.training.SampleWeights;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * The options of {@code fit}, with Keras's names and defaults.
 *
 * <pre>{@code
 * model.fit(x, y, f -> f.batchSize(128).epochs(5).validationSplit(0.1));
 * }</pre>
 *
 * <p>One object belongs to one call of {@code fit}; its methods return it.
 */
public final class FitOptions extends ValidationForms {
  private OptionalInt batchSize = OptionalInt.empty();
  private int epochs = 1;
  private int verbose = RunOptions.AUTO;
  private List<Callback> callbacks = List.of();
  private double validationSplit;
  private Optional<TrainingData> validationData = Optional.empty();
  private Optional<Object> validationIterator = Optional.empty();
  private Optional<Supplier<DataStream>> validationStream = Optional.empty();
  private boolean shuffle = true;
  private Map<Integer, Double> classWeight = Map.of();
  private Optional<SampleWeights> sampleWeight = Optional.empty();
  private int initialEpoch;
  private OptionalInt stepsPerEpoch = OptionalInt.empty();
  private OptionalInt validationSteps = OptionalInt.empty();
  private OptionalInt validationBatchSize = OptionalInt.empty();
  private IntPredicate validatesAfter = epoch -> true;
  private Object validationFreq = 1;

  FitOptions() {}

  static FitOptions chosen(UnaryOperator<FitOptions> options) {
    return Options.chosen("fit(x, y, f -> f.epochs(3))", new FitOptions(), options);
  }

  /** Samples for each step; 32 by default. */
  @CanIgnoreReturnValue
  public FitOptions batchSize(int batchSize) {
    this.batchSize = OptionalInt.of(RunOptions.positive("batchSize", batchSize));
    return this;
  }

  /** The number of the last epoch; with {@link #initialEpoch} 0, how often all samples are seen. */
  @CanIgnoreReturnValue
  public FitOptions epochs(int epochs) {
    this.epochs = RunOptions.positive("epochs", epochs);
    return this;
  }

  /** 0 is silent, 1 a progress bar, 2 a line for each epoch. */
  @CanIgnoreReturnValue
  public FitOptions verbose(int verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** {@code "auto"}, which is the default: a progress bar. */
  @CanIgnoreReturnValue
  public FitOptions verbose(String verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** What is called as training goes on. */
  @CanIgnoreReturnValue
  public FitOptions callbacks(Callback... callbacks) {
    this.callbacks = RunOptions.copyOf(callbacks);
    return this;
  }

  /** {@link #callbacks(Callback...)}. */
  @CanIgnoreReturnValue
  public FitOptions callbacks(List<Callback> callbacks) {
    this.callbacks = None.refusedIn("callbacks", callbacks);
    return this;
  }

  /** The fraction at the end of the samples, before shuffling, that is validated on instead. */
  @CanIgnoreReturnValue
  public FitOptions validationSplit(double validationSplit) {
    if (!(validationSplit >= 0 && validationSplit < 1)) {
      throw new IllegalArgumentException(
          "'validationSplit' must be at least 0 and less than 1. Received: " + validationSplit);
    }
    this.validationSplit = validationSplit;
    return this;
  }

  /** What is validated on after each epoch. It takes precedence over {@link #validationSplit}. */
  @Override
  @CanIgnoreReturnValue
  public FitOptions validationData(TrainingData validationData) {
    this.validationData = Optional.of(validationData);
    this.validationIterator = Optional.empty();
    this.validationStream = Optional.empty();
    return this;
  }

  /** What is validated on after each epoch, in the iterator's batches. */
  @CanIgnoreReturnValue
  public FitOptions validationData(DataSetIterator validationData) {
    None.refused("validationData", validationData);
    return validationStream(validationData, () -> DataStream.open(validationData));
  }

  /** What is validated on after each epoch, in the iterator's batches. */
  @CanIgnoreReturnValue
  public FitOptions validationData(MultiDataSetIterator validationData) {
    None.refused("validationData", validationData);
    return validationStream(validationData, () -> DataStream.open(validationData));
  }

  private FitOptions validationStream(Object iterator, Supplier<DataStream> stream) {
    this.validationIterator = Optional.of(iterator);
    this.validationStream = Optional.of(stream);
    this.validationData = Optional.empty();
    return this;
  }

  /** Whether each epoch takes the samples in another order; true by default. */
  @CanIgnoreReturnValue
  public FitOptions shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /** A factor for the loss of the samples of each class; 1 for a class that isn't named. */
  @CanIgnoreReturnValue
  public FitOptions classWeight(Map<Integer, ? extends Number> classWeight) {
    this.classWeight = RunOptions.classWeights(classWeight);
    return this;
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public FitOptions sampleWeight(float... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public FitOptions sampleWeight(double... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * A factor for the loss of each sample, (samples,), or for each of its losses: where the model
   * gives (samples, steps, units), the weights may be (samples, steps).
   */
  @CanIgnoreReturnValue
  public FitOptions sampleWeight(INDArray sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * Factors for the losses of several outputs, in their order; {@code null} for one whose samples
   * all count alike.
   */
  @CanIgnoreReturnValue
  public FitOptions sampleWeight(List<?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** Factors for the losses of several outputs, by name. */
  @CanIgnoreReturnValue
  public FitOptions sampleWeight(Map<String, ?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** The number of the first epoch, counted from 0, to go on with a training. */
  @CanIgnoreReturnValue
  public FitOptions initialEpoch(int initialEpoch) {
    this.initialEpoch = RunOptions.notNegative("initialEpoch", initialEpoch);
    return this;
  }

  /** Ends each epoch after so many batches; the next one goes on from there. */
  @CanIgnoreReturnValue
  public FitOptions stepsPerEpoch(int stepsPerEpoch) {
    this.stepsPerEpoch = RunOptions.steps("stepsPerEpoch", stepsPerEpoch);
    return this;
  }

  /** Ends each validation after so many batches. */
  @CanIgnoreReturnValue
  public FitOptions validationSteps(int validationSteps) {
    this.validationSteps = RunOptions.steps("validationSteps", validationSteps);
    return this;
  }

  /** Samples for each step of validation; {@link #batchSize} by default. */
  @CanIgnoreReturnValue
  public FitOptions validationBatchSize(int validationBatchSize) {
    this.validationBatchSize =
        OptionalInt.of(RunOptions.positive("validationBatchSize", validationBatchSize));
    return this;
  }

  /** Validates after every so many epochs only. */
  @CanIgnoreReturnValue
  public FitOptions validationFreq(int validationFreq) {
    RunOptions.positive("validationFreq", validationFreq);
    this.validationFreq = validationFreq;
    this.validatesAfter = epoch -> (epoch + 1) % validationFreq == 0;
    return this;
  }

  /** Validates after the named epochs only, counted from 1 as in Keras. */
  @CanIgnoreReturnValue
  public FitOptions validationFreq(List<Integer> epochs) {
    List<Integer> named = None.refusedIn("epochs", epochs);
    this.validationFreq = named;
    this.validatesAfter = epoch -> named.contains(epoch + 1);
    return this;
  }

  OptionalInt batchSize() {
    return batchSize;
  }

  int epochs() {
    return epochs;
  }

  int verbose() {
    return verbose;
  }

  List<Callback> callbacks() {
    return callbacks;
  }

  double validationSplit() {
    return validationSplit;
  }

  Optional<TrainingData> validationData() {
    return validationData;
  }

  /** Opens the iterator that is validated on. */
  Optional<Supplier<DataStream>> validationStream() {
    return validationStream;
  }

  boolean shuffle() {
    return shuffle;
  }

  Map<Integer, Double> classWeight() {
    return classWeight;
  }

  Optional<SampleWeights> sampleWeight() {
    return sampleWeight;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  OptionalInt stepsPerEpoch() {
    return stepsPerEpoch;
  }

  OptionalInt validationSteps() {
    return validationSteps;
  }

  OptionalInt validationBatchSize() {
    return validationBatchSize;
  }

  IntPredicate validatesAfter() {
    return validatesAfter;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("FitOptions")
        .with("batch_size", batchSize)
        .with("epochs", epochs, 1)
        .with("verbose", verbose, RunOptions.AUTO)
        .with("callbacks", callbacks, List.of())
        .with("validation_split", validationSplit, 0.0)
        .with("validation_data", validationData)
        .with("validation_data", validationIterator)
        .with("shuffle", shuffle, true)
        .with("class_weight", classWeight, Map.of())
        .with("sample_weight", sampleWeight)
        .with("initial_epoch", initialEpoch, 0)
        .with("steps_per_epoch", stepsPerEpoch)
        .with("validation_steps", validationSteps)
        .with("validation_batch_size", validationBatchSize)
        .with("validation_freq", validationFreq, 1)
        .toString();
  }
}
