package io.kerava.training;

import java.util.OptionalInt;

/** Where batches come from; see {@link Batches}. */
public interface BatchSource {
  /** The number of batches of an epoch, where it is known. */
  OptionalInt steps();

  /** Begins again from the first batch, in a new order where batches are shuffled. */
  void restart();

  /** Fills in the next batch; false at the end of the epoch. */
  boolean next(Batch batch);

  /** Told that no more batches are asked for, at the end or in the middle of an epoch. */
  default void stop() {}
}
