package io.kerava.models;

import io.kerava.callbacks.Callback;
import java.util.List;
import java.util.OptionalInt;

/**
 * The options of {@code predict}, with Keras's names and defaults. One object belongs to one call;
 * its methods return it.
 */
public final class PredictOptions {
  private OptionalInt batchSize = OptionalInt.empty();
  private int verbose = RunOptions.AUTO;
  private OptionalInt steps = OptionalInt.empty();
  private List<Callback> callbacks = List.of();

  PredictOptions() {}

  /** Samples for each step; 32 by default. */
  public PredictOptions batchSize(int batchSize) {
    this.batchSize = OptionalInt.of(RunOptions.positive("batchSize", batchSize));
    return this;
  }

  /** 0 is silent, 1 a progress bar, 2 a single line. */
  public PredictOptions verbose(int verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** {@code "auto"}, which is the default: a progress bar. */
  public PredictOptions verbose(String verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** Ends after so many batches. */
  public PredictOptions steps(int steps) {
    this.steps = RunOptions.steps("steps", steps);
    return this;
  }

  /** What is called as the run goes on. */
  public PredictOptions callbacks(Callback... callbacks) {
    this.callbacks = RunOptions.copyOf(callbacks);
    return this;
  }

  OptionalInt batchSize() {
    return batchSize;
  }

  int verbose() {
    return verbose;
  }

  OptionalInt steps() {
    return steps;
  }

  List<Callback> callbacks() {
    return callbacks;
  }
}
