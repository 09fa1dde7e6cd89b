package io.kerava.callbacks;

/**
 * A place in a training.
 *
 * @param epoch the epoch, counted from 0
 * @param batch how many batches of it are done
 */
public record TrainingPlace(int epoch, int batch) {
  /** Refuses what is no place. */
  public TrainingPlace {
    if (epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "A training has no place before its begin. Received: epoch="
              + epoch
              + ", batch="
              + batch);
    }
  }
}
