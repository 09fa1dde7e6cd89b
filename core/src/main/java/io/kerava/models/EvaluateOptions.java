package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.Callback;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options of {@code evaluate}, with Keras's names and defaults. One object belongs to one call;
 * its methods return it.
 */
public final class EvaluateOptions {
  private OptionalInt batchSize = OptionalInt.empty();
  private int verbose = RunOptions.AUTO;
  private Optional<FloatArray> sampleWeight = Optional.empty();
  private OptionalInt steps = OptionalInt.empty();
  private List<Callback> callbacks = List.of();
  private boolean returnDict;

  EvaluateOptions() {}

  /** Samples for each step; 32 by default. */
  public EvaluateOptions batchSize(int batchSize) {
    this.batchSize = OptionalInt.of(RunOptions.positive("batchSize", batchSize));
    return this;
  }

  /** 0 is silent, 1 a progress bar, 2 a single line. */
  public EvaluateOptions verbose(int verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** {@code "auto"}, which is the default: a progress bar. */
  public EvaluateOptions verbose(String verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** A factor for the loss of each sample. */
  public EvaluateOptions sampleWeight(float... sampleWeight) {
    this.sampleWeight = Optional.of(RunOptions.weights(sampleWeight.clone()));
    return this;
  }

  /** A factor for the loss of each sample. */
  public EvaluateOptions sampleWeight(double... sampleWeight) {
    this.sampleWeight = Optional.of(RunOptions.weights(RunOptions.floats(sampleWeight)));
    return this;
  }

  /**
   * A factor for the loss of each sample, (samples,), or for each of its losses: where the model
   * gives (samples, steps, units), the weights may be (samples, steps).
   */
  public EvaluateOptions sampleWeight(INDArray sampleWeight) {
    this.sampleWeight = Optional.of(FloatArray.copyOf(sampleWeight));
    return this;
  }

  /** Ends after so many batches. */
  public EvaluateOptions steps(int steps) {
    this.steps = RunOptions.steps("steps", steps);
    return this;
  }

  /** What is called as the run goes on. */
  public EvaluateOptions callbacks(Callback... callbacks) {
    this.callbacks = RunOptions.copyOf(callbacks);
    return this;
  }

  /** Whether the scores print as Python's dict instead of its list; both are always in them. */
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

  Optional<FloatArray> sampleWeight() {
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
}
