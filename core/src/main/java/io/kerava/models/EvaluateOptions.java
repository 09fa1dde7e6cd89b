package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.callbacks.Callback;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.training.SampleWeights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options of {@code evaluate}, with Keras's names and defaults. One object belongs to one call;
 * its methods return it.
 */
public final class EvaluateOptions {
  private OptionalInt batchSize = OptionalInt.empty();
  private int verbose = RunOptions.AUTO;
  private Optional<SampleWeights> sampleWeight = Optional.empty();
  private OptionalInt steps = OptionalInt.empty();
  private List<Callback> callbacks = List.of();
  private boolean returnDict;

  EvaluateOptions() {}

  static EvaluateOptions chosen(UnaryOperator<EvaluateOptions> options) {
    return Options.chosen("evaluate(x, y, e -> e.batchSize(64))", new EvaluateOptions(), options);
  }

  /** Samples for each step; 32 by default. */
  @CanIgnoreReturnValue
  public EvaluateOptions batchSize(int batchSize) {
    this.batchSize = OptionalInt.of(RunOptions.positive("batchSize", batchSize));
    return this;
  }

  /** 0 is silent, 1 a progress bar, 2 a single line. */
  @CanIgnoreReturnValue
  public EvaluateOptions verbose(int verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** {@code "auto"}, which is the default: a progress bar. */
  @CanIgnoreReturnValue
  public EvaluateOptions verbose(String verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public EvaluateOptions sampleWeight(float... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public EvaluateOptions sampleWeight(double... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * A factor for the loss of each sample, (samples,), or for each of its losses: where the model
   * gives (samples, steps, units), the weights may be (samples, steps).
   */
  @CanIgnoreReturnValue
  public EvaluateOptions sampleWeight(INDArray sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * Factors for the losses of several outputs, in their order; {@code null} for one whose samples
   * all count alike.
   */
  @CanIgnoreReturnValue
  public EvaluateOptions sampleWeight(List<?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** Factors for the losses of several outputs, by name. */
  @CanIgnoreReturnValue
  public EvaluateOptions sampleWeight(Map<String, ?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** Ends after so many batches. */
  @CanIgnoreReturnValue
  public EvaluateOptions steps(int steps) {
    this.steps = RunOptions.steps("steps", steps);
    return this;
  }

  /** What is called as the run goes on. */
  @CanIgnoreReturnValue
  public EvaluateOptions callbacks(Callback... callbacks) {
    this.callbacks = RunOptions.copyOf(callbacks);
    return this;
  }

  /** Whether the scores print as Python's dict instead of its list; both are always in them. */
  @CanIgnoreReturnValue
  public EvaluateOptions returnDict(boolean returnDict) {
    this.returnDict = returnDict;
    return this;
  }

  OptionalInt batchSize() {
    return batchSize;
  }

  int verbose() {
    return verbose;
  }

  Optional<SampleWeights> sampleWeight() {
    return sampleWeight;
  }

  OptionalInt steps() {
    return steps;
  }

  List<Callback> callbacks() {
    return callbacks;
  }

  boolean returnDict() {
    return returnDict;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("EvaluateOptions")
        .with("batch_size", batchSize)
        .with("verbose", verbose, RunOptions.AUTO)
        .with("sample_weight", sampleWeight)
        .with("steps", steps)
        .with("callbacks", callbacks, List.of())
        .with("return_dict", returnDict, false)
        .toString();
  }
}
