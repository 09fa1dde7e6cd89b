package io.kerava.training;

import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples that stay in the native memory of a row-major ND4J array of floats: a large data set is
 * read batch by batch instead of being copied whole.
 */
final class NativeRows implements Rows {
  private final INDArray array;
  private final FloatPointer start;
  private final Shape sampleShape;
  private final long sampleSize;

  NativeRows(INDArray array) {
    this.array = array;
    this.start = HostMemory.pointer(array);
    this.sampleShape = Shape.of(array.shape()).withoutBatch();
    this.sampleSize = sampleShape.size();
  }

  @Override
  public int count() {
    return Math.toIntExact(array.size(0));
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  @Override
  public void copy(int first, int rows, float[] to, int offset) {
    start.position(first * sampleSize).get(to, offset, Math.toIntExact(rows * sampleSize));
  }
}
