package io.kerava.training;

import io.kerava.logging.Loggers;
import java.util.OptionalInt;
import org.slf4j.Logger;

/**
 * Goes through a source epoch by epoch, as Keras does: with a given number of steps an epoch goes
 * on where the one before ended, and one that runs out of data ends early, with a warning.
 */
final class Epoch {
  private static final Logger LOG = Loggers.of(Epoch.class);

  private final BatchSource source;
  private final OptionalInt stepsPerEpoch;
  private boolean fresh = true;
  private int seen;
  private int step;

  Epoch(BatchSource source, OptionalInt stepsPerEpoch) {
    this.source = source;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  void begin() {
    step = 0;
    if (fresh || stepsPerEpoch.isEmpty()) {
      source.restart();
      fresh = false;
      seen = 0;
    }
  }

  /** Fills in the next batch; false at the end of the epoch. */
  boolean next(Batch batch) {
    if (stepsPerEpoch.isPresent() && step == stepsPerEpoch.getAsInt()) {
      // Data that end together with the epoch begin anew in the next one, without a warning.
      fresh = fresh || source.steps().isPresent() && seen >= source.steps().getAsInt();
      return false;
    }
    if (source.next(batch)) {
      step++;
      seen++;
      return true;
    }
    fresh = true;
    if (stepsPerEpoch.isPresent()) {
      LOG.warn(
          "Your input ran out of data; interrupting training. The epoch ended after {} of {} steps."
              + " Make sure that your data have at least as many batches as all epochs have steps.",
          step,
          stepsPerEpoch.getAsInt());
    }
    return false;
  }

  /** Whether there is nothing left for another epoch. */
  boolean isOver() {
    return source.isExhausted();
  }

  void explainNonFinite() {
    source.explainNonFinite();
  }

  /** The number of batches given since {@link #begin}. */
  int steps() {
    return step;
  }
}
