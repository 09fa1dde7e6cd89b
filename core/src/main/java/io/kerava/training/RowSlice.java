package io.kerava.training;

import io.kerava.arrays.Shape;

/** A run of other rows. */
record RowSlice(Rows all, int from, int to) implements Rows {
  @Override
  public int count() {
    return to - from;
  }

  @Override
  public Shape sampleShape() {
    return all.sampleShape();
  }

  @Override
  public void copy(int first, int count, float[] target, int offset) {
    all.copy(from + first, count, target, offset);
  }

  @Override
  public void copy(int first, int count, double[] target, int offset, float[] scratch) {
    all.copy(from + first, count, target, offset, scratch);
  }

  @Override
  public Rows asIds() {
    return new RowSlice(all.asIds(), from, to);
  }
}
