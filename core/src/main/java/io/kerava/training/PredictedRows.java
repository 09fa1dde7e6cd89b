package io.kerava.training;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The predictions of one output, batch after batch. */
final class PredictedRows {
  static final String FEWER = "predict fewer samples at a time";

  private float[] all = {};
  private int length;
  private long samples;
  private Shape sample = Shape.of(0);

  /**
   * Appends a batch.
   *
   * @param batches how many there will be
   * @throws IllegalArgumentException where its samples have another shape than those before
   */
  void add(FloatArray part, int batches) {
    if (all.length < length + part.size()) {
      all = grown(part.size(), batches);
    }
    requireSameShape(part.shape().withoutBatch());
    sample = part.shape().withoutBatch();
    samples += part.rows();
    System.arraycopy(part.data(), 0, all, length, part.size());
    length += part.size();
  }

  /** A longer array with the same predictions, where another batch is to follow them. */
  private float[] grown(int more, int batches) {
    int needed;
    try {
      needed = ElementCount.of((long) length + more);
    } catch (ArraySizeException e) {
      throw e.in("Predictions", "Predict fewer samples at a time.");
    }
    long wanted = Math.max(Math.max(all.length * 2L, (long) batches * more), needed);
    float[] grown =
        HeapSpace.floats((int) Math.min(wanted, ElementCount.LIMIT), "Predictions", FEWER);
    System.arraycopy(all, 0, grown, 0, length);
    return grown;
  }

  private void requireSameShape(Shape now) {
    if (samples > 0 && !sample.equals(now)) {
      throw new IllegalArgumentException(
          "The batches give predictions of several shapes, which make no one array: "
              + sample.withBatch(Shape.NONE)
              + " and then "
              + now.withBatch(Shape.NONE)
              + ". Call predict for each batch.");
    }
  }

  /** All of them, (samples, …). */
  INDArray toNd() {
    return FloatArray.wrap(all, sample.withBatch(samples)).toNd();
  }
}
