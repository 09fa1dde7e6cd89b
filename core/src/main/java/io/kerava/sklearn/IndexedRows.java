package io.kerava.sklearn;

import io.kerava.arrays.Shape;
import io.kerava.training.Rows;

/** Some of other rows, in an order that may change between epochs. */
final class IndexedRows implements Rows {
  private final Rows all;
  private final int[] order;

  /**
   * These rows.
   *
   * @param order positions in {@code all}; not a copy: who changes it changes the order
   */
  IndexedRows(Rows all, int[] order) {
    this.all = all;
    this.order = order;
  }

  @Override
  public int count() {
    return order.length;
  }

  @Override
  public Shape sampleShape() {
    return all.sampleShape();
  }

  @Override
  public void copy(int first, int count, float[] to, int offset) {
    int size = sampleShape().size();
    for (int i = 0; i < count; i++) {
      all.copy(order[first + i], 1, to, offset + i * size);
    }
  }
}
