package io.kerava.training;

import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Samples of whole numbers, which are exact where somebody asks for them so. */
final class IntRows implements Rows {
  private final long[] data;
  private final int count;
  private final Shape sampleShape;
  private final int sampleSize;

  IntRows(long[] data, int count, Shape sampleShape) {
    this.data = data;
    this.count = count;
    this.sampleShape = sampleShape;
    this.sampleSize = sampleShape.size();
  }

  /** A copy of an array of one of ND4J's types of whole numbers. */
  static IntRows of(INDArray array) {
    Shape shape = Shape.of(array.shape());
    long[] data = array.isEmpty() ? new long[0] : array.dup('c').data().asLong();
    return new IntRows(data, shape.intLength(0), shape.withoutBatch());
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  @Override
  public void copy(int first, int rows, float[] to, int offset) {
    int from = first * sampleSize;
    for (int i = 0; i < rows * sampleSize; i++) {
      to[offset + i] = data[from + i];
    }
  }

  @Override
  public void copy(int first, int rows, double[] to, int offset, float[] scratch) {
    int from = first * sampleSize;
    for (int i = 0; i < rows * sampleSize; i++) {
      to[offset + i] = data[from + i];
    }
  }

  @Override
  public INDArray toNd() {
    return Nd4j.createFromArray(data).reshape('c', sampleShape.withBatch(count).toArray());
  }

  @Override
  public Rows asIds() {
    float[] bits = new float[data.length];
    for (int i = 0; i < bits.length; i++) {
      if (data[i] != (int) data[i]) {
        throw new IllegalArgumentException(
            "x has the id " + data[i] + ". Expected ids from 0 to " + Integer.MAX_VALUE + ".");
      }
      bits[i] = Float.intBitsToFloat((int) data[i]);
    }
    return new HeapRows(bits, count, sampleShape);
  }
}
