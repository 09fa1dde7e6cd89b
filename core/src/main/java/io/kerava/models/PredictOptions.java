package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.callbacks.Callback;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

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

  static PredictOptions chosen(UnaryOperator<PredictOptions> options) {
    return Options.chosen("predict(x, p -> p.batchSize(64))", new PredictOptions(), options);
  }

  /** Samples for each step; 32 by default. */
  @CanIgnoreReturnValue
  public PredictOptions batchSize(int batchSize) {
    this.batchSize = OptionalInt.of(RunOptions.positive("batchSize", batchSize));
    return this;
  }

  /** 0 is silent, 1 a progress bar, 2 a single line. */
  @CanIgnoreReturnValue
  public PredictOptions verbose(int verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** {@code "auto"}, which is the default: a progress bar. */
  @CanIgnoreReturnValue
  public PredictOptions verbose(String verbose) {
    this.verbose = RunOptions.verbose(verbose);
    return this;
  }

  /** Ends after so many batches. */
  @CanIgnoreReturnValue
  public PredictOptions steps(int steps) {
    this.steps = RunOptions.steps("steps", steps);
    return this;
  }

  /** What is called as the run goes on. */
  @CanIgnoreReturnValue
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

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("PredictOptions")
        .with("batch_size", batchSize)
        .with("verbose", verbose, RunOptions.AUTO)
        .with("steps", steps)
        .with("callbacks", callbacks, List.of())
        .toString();
  }
}
