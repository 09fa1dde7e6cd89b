package io.kerava.training;

import io.kerava.arrays.Shape;

/** Samples that lie one after the other in a Java array. */
final class HeapRows implements Rows {
  private final float[] data;
  private final int count;
  private final Shape sampleShape;
  private final int sampleSize;

  HeapRows(float[] data, int count, Shape sampleShape) {
    this.data = data;
    this.count = count;
    this.sampleShape = sampleShape;
    this.sampleSize = sampleShape.size();
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
    System.arraycopy(data, first * sampleSize, to, offset, rows * sampleSize);
  }
}
