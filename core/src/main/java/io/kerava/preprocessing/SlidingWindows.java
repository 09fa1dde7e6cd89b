package io.kerava.preprocessing;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Windows of steps of a series.
 *
 * @param series (steps, …)
 * @param length the steps of a window
 * @param rate the distance of its steps
 */
record SlidingWindows(FloatArray series, int length, int rate) {

  /** Where windows start. */
  static int[] starts(int from, int to, int stride) {
    return IntStream.iterate(from, start -> start < to, start -> start + stride).toArray();
  }

  /** The windows that start there, (starts, length, …), or (starts, …) without that axis. */
  INDArray at(int[] starts, boolean withAxis) {
    Shape step = series.shape().withoutBatch();
    int size = step.size();
    float[] windows = room(starts.length, size);
    for (int i = 0; i < starts.length; i++) {
      for (int t = 0; t < length; t++) {
        int from = (starts[i] + t * rate) * size;
        System.arraycopy(series.data(), from, windows, (i * length + t) * size, size);
      }
    }
    Shape window = withAxis ? step.withBatch(length) : step;
    return Nd4j.createFromArray(windows).reshape('c', window.withBatch(starts.length).toArray());
  }

  private float[] room(int windows, int size) {
    try {
      return HeapSpace.floats(
          ElementCount.of(windows, length, size), "Windows of a series", "use a smaller batchSize");
    } catch (ArraySizeException e) {
      throw e.in("Windows of a series", "Use a smaller batchSize.");
    }
  }
}
