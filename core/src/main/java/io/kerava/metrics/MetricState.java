package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The running value of a {@link Metric} over batches, accumulated in double. Not thread-safe. */
public interface MetricState {
  /**
   * Takes in a batch.
   *
   * @param yTrue the targets
   * @param yPred the predictions, (batch, …)
   * @param sampleWeight a factor for each sample, (batch,); {@code null} for none
   */
  void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight);

  /** Takes in a batch without sample weights: Keras's {@code update_state}. */
  default void updateState(INDArray yTrue, INDArray yPred) {
    update(DoubleArray.copyOf(yTrue), DoubleArray.copyOf(yPred), null);
  }

  /** Takes in a batch with sample weights. */
  default void updateState(INDArray yTrue, INDArray yPred, INDArray sampleWeight) {
    update(DoubleArray.copyOf(yTrue), DoubleArray.copyOf(yPred), DoubleArray.copyOf(sampleWeight));
  }

  /** The value over all batches so far. */
  double result();

  /** Forgets all batches. */
  void resetState();
}
