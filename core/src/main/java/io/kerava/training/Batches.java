package io.kerava.training;

import java.util.Map;
import java.util.Optional;

/** Makes the {@link BatchSource} of a fit, an evaluation or a prediction. */
public final class Batches {
  private Batches() {}

  /** Batches in the order of the samples; the last one has what is left. */
  public static BatchSource inOrder(Samples data, int batchSize) {
    return ArrayBatches.of(data, batchSize, Optional.empty(), Map.of());
  }

  /**
   * Batches for training.
   *
   * @param shuffleSeed gives each epoch another order of the samples; empty keeps their order
   * @param classWeights a factor for the samples of each class
   */
  public static BatchSource forTraining(
      Samples data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> classWeights) {
    return ArrayBatches.of(data, batchSize, shuffleSeed, classWeights);
  }

  /** The batches of a DL4J iterator, as they come. */
  public static BatchSource of(
      DataStream stream, BatchCheck check, Map<Integer, Double> classWeights) {
    return new IteratorBatches(stream, check, classWeights);
  }
}
