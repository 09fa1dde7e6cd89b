package io.kerava.training;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes {@link Rows} of what users have. */
final class RowsFactory {
  /**
   * Up to this many numbers an ND4J array is copied to the heap, where reading a row is cheapest.
   */
  private static final long COPIED = 1 << 22;

  private RowsFactory() {}

  static Rows of(String name, @Nullable INDArray given) {
    INDArray array = required(name, given);
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

  static Rows of(String name, float @Nullable [][] given) {
    float[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    float[] data = room(name, rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, requiredRow(name, rows, i).length, width);
      System.arraycopy(rows[i], 0, data, i * width, width);
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(String name, double @Nullable [][] given) {
    double[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    float[] data = room(name, rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, requiredRow(name, rows, i).length, width);
      for (int j = 0; j < width; j++) {
        data[i * width + j] = (float) rows[i][j];
      }
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(double @Nullable [] given) {
    double[] values = required("y", given);
    float[] data = room("y", values.length, 1);
    for (int i = 0; i < values.length; i++) {
      data[i] = (float) values[i];
    }
    return new HeapRows(data, values.length, Shape.of());
  }

  static Rows of(int @Nullable [] given) {
    int[] labels = required("y", given);
    float[] data = room("y", labels.length, 1);
    for (int i = 0; i < labels.length; i++) {
      data[i] = labels[i];
    }
    return new HeapRows(data, labels.length, Shape.of());
  }

  /** Users compile without a checker of nulls. */
  private static <T> T required(String name, @Nullable T given) {
    if (given == null) {
      throw new IllegalArgumentException(
          name + " must be an array with a first axis of samples. Received: null.");
    }
    return given;
  }

  private static <T> T requiredRow(String name, T[] rows, int i) {
    if (rows[i] == null) {
      throw new IllegalArgumentException(
          name
              + " must have a row for each sample. Received: null in the place of row "
              + i
              + " of "
              + rows.length
              + ".");
    }
    return rows[i];
  }

  private static float[] room(String name, int rows, int width) {
    try {
      return HeapSpace.floats(
          ElementCount.of(rows, width),
          name + ", of which a copy is made",
          "give an INDArray, which stays where it is");
    } catch (ArraySizeException e) {
      throw e.in(name, "Give it in parts, by a DataSetIterator.");
    }
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
