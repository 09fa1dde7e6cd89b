package io.kerava.training;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes {@link Rows} of what users have. */
final class RowsFactory {
  /**
   * Up to this many numbers an ND4J array is copied to the heap, where reading a row is cheapest.
   */
  private static final long COPIED = 1 << 22;

  private RowsFactory() {}

  static Rows of(String name, INDArray array) {
    if (array.rank() == 0) {
      throw new IllegalArgumentException(
          name + " must have a first axis of samples. Received: a scalar.");
    }
    boolean inPlace = array.length() > COPIED && HostMemory.isPlain(array);
    if (inPlace) {
      return new NativeRows(array);
    }
    FloatArray copy = FloatArray.copyOf(array);
    return new HeapRows(copy.data(), copy.rows(), copy.shape().withoutBatch());
  }

  static Rows of(String name, float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] data = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, rows[i].length, width);
      System.arraycopy(rows[i], 0, data, i * width, width);
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(String name, double[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] data = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, rows[i].length, width);
      for (int j = 0; j < width; j++) {
        data[i * width + j] = (float) rows[i][j];
      }
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(double[] values) {
    float[] data = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (float) values[i];
    }
    return new HeapRows(data, values.length, Shape.of());
  }

  static Rows of(int[] labels) {
    float[] data = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      data[i] = labels[i];
    }
    return new HeapRows(data, labels.length, Shape.of());
  }

  private static void requireWidth(String name, int row, int received, int expected) {
    if (received != expected) {
      throw new IllegalArgumentException(
          name
              + " must have rows of one length. Row 0 has "
              + expected
              + " numbers, row "
              + row
              + " has "
              + received
              + ".");
    }
  }
}
