package io.kerava.training;

import java.util.OptionalInt;

/** Where batches come from; see {@link Batches}. */
public interface BatchSource {
  /** The number of batches of an epoch, where it is known. */
  OptionalInt steps();

  /** Begins again from the first batch, in a new order where batches are shuffled. */
  void restart();

  /**
   * Goes on with the order that samples have in another training, where they are shuffled.
   *
   * @param seed of their order there
   * @param restarts how often that training had begun again
   */
  default void reorder(long seed, int restarts) {}

  /** Fills in the next batch; false at the end of the epoch. */
  boolean next(Batch batch);

  /** Whether no batch can come any more, not after a {@link #restart} either. */
  default boolean isExhausted() {
    return false;
  }

  /**
   * Told that a result computed from its batches is not finite; says in the log whether the data
   * are the reason.
   */
  default void explainNonFinite() {}

  /** Told that no more batches are asked for, at the end or in the middle of an epoch. */
  default void stop() {}
}
