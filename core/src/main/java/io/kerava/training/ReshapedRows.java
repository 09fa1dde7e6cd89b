package io.kerava.training;

import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

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
  public INDArray toNd() {
    return rows.toNd().reshape('c', sampleShape.withBatch(count()).toArray());
  }

  @Override
  public Optional<TextArray> texts() {
    return rows.texts().map(each -> each.reshape(sampleShape.withBatch(count())));
  }

  @Override
  public Rows asIds() {
    return new ReshapedRows(rows.asIds(), sampleShape);
  }
}
