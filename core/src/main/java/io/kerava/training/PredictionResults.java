package io.kerava.training;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The predictions of one output for so many samples, which come block by block. */
final class PredictionResults {
  private float[] values = {};
  private Shape sample = Shape.of(0);

  /** Makes room, for samples of the shape of these. */
  void begin(FloatArray block, int samples) {
    sample = block.shape().withoutBatch();
    values = HeapSpace.floats(length(samples), "Predictions", PredictedRows.FEWER);
  }

  private int length(int samples) {
    try {
      return sample.withBatch(samples).size();
    } catch (ArraySizeException e) {
      throw e.in("Predictions", "Predict fewer samples at a time.");
    }
  }

  /** Puts a block to its place. Several threads may, different ones. */
  void store(FloatArray block, int first) {
    int at = ElementCount.of(first, sample.size());
    System.arraycopy(block.data(), 0, values, at, block.size());
  }

  boolean isFinite(int samples) {
    int length = ElementCount.of(samples, sample.size());
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** All of them, (samples, …). */
  INDArray toNd(int samples) {
    return FloatArray.wrap(values, sample.withBatch(samples)).toNd();
  }
}
