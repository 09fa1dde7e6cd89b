package io.kerava.sklearn;

import io.kerava.arrays.Shape;
import io.kerava.training.Rows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The distinct labels in ascending order: a label's position is what the network learns. */
record ClassLabels(int[] values) {
  static ClassLabels of(int[] y) {
    return new ClassLabels(Arrays.stream(y).sorted().distinct().toArray());
  }

  boolean isMulticlass() {
    return values.length > 2;
  }

  /** The number of units that tell the classes apart. */
  int outputs() {
    return isMulticlass() ? values.length : 1;
  }

  /** Each label's position. */
  int[] positions(int[] y) {
    return Arrays.stream(y).map(label -> Arrays.binarySearch(values, label)).toArray();
  }

  /** The labels as targets of a model. */
  Rows targets(int[] y) {
    return new Positions(positions(y));
  }

  /** The most probable label of each row of what the model gave. */
  int[] of(INDArray outputs) {
    float[] p = outputs.ravel().toFloatVector();
    int width = outputs();
    int[] labels = new int[p.length / width];
    for (int row = 0; row < labels.length; row++) {
      int position = width == 1 ? (p[row] > 0.5f ? 1 : 0) : largest(p, row * width, width);
      labels[row] = values[Math.min(position, values.length - 1)];
    }
    return labels;
  }

  private static int largest(float[] values, int offset, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (values[offset + i] > values[offset + best]) {
        best = i;
      }
    }
    return best;
  }

  private record Positions(int[] positions) implements Rows {
    @Override
    public int count() {
      return positions.length;
    }

    @Override
    public Shape sampleShape() {
      return Shape.of();
    }

    @Override
    public void copy(int first, int count, float[] to, int offset) {
      for (int i = 0; i < count; i++) {
        to[offset + i] = positions[first + i];
      }
    }
  }
}
