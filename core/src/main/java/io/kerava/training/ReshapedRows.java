package io.kerava.training;

import io.kerava.arrays.Shape;

/** The same numbers, each sample in another shape of the same size. */
record ReshapedRows(Rows rows, Shape sampleShape) implements Rows {
  @Override
  public int count() {
    return rows.count();
  }

  @Override
  public void copy(int first, int count, float[] to, int offset) {
    rows.copy(first, count, to, offset);
  }

  @Override
  public void copy(int first, int count, double[] to, int offset, float[] scratch) {
    rows.copy(first, count, to, offset, scratch);
  }

  @Override
  public Rows asIds() {
    return new ReshapedRows(rows.asIds(), sampleShape);
  }
}
