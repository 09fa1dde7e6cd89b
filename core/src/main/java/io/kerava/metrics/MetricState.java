package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.RepeatedAxes;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The running value of a {@link Metric} over batches, accumulated in double. Not thread-safe. */
public interface MetricState {
  /**
   * Takes in a batch.
   *
   * @param yTrue the targets
   * @param yPred the predictions, (batch, …)
   * @param sampleWeight a factor for each sample, (batch,), or for each value that the metric
   *     averages; {@code null} for none
   * @throws IllegalArgumentException where the shapes do not go together
   */
  void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight);

  /** Takes in a batch without sample weights: Keras's {@code update_state}. */
  default void updateState(INDArray yTrue, INDArray yPred) {
    update(DoubleArray.copyOf(yTrue), DoubleArray.copyOf(yPred), null);
  }

  /** Takes in a batch with sample weights. */
  default void updateState(INDArray yTrue, INDArray yPred, INDArray sampleWeight) {
    DoubleArray predictions = DoubleArray.copyOf(yPred);
    DoubleArray weights = DoubleArray.copyOf(sampleWeight);
    update(
        DoubleArray.copyOf(yTrue),
        predictions,
        RepeatedAxes.spread(weights, predictions.shape(), DoubleArray.zeros(Shape.of(0))));
  }

  /**
   * The value over all batches so far.
   *
   * @throws IllegalStateException where the metric has several values; see {@link #results()}
   */
  double result();

  /**
   * The values over all batches so far: one for most metrics, one per class or threshold for a
   * metric that was told so, such as {@code F1Score} without {@code average}.
   */
  default double[] results() {
    return new double[] {result()};
  }

  /**
   * Whether values that a mask hides don't count. In Keras that holds for the means of a function,
   * and not for counts and areas.
   */
  default boolean takesMask() {
    return false;
  }

  /** Forgets all batches. */
  void resetState();
}
