package io.kerava.training;

import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
  public INDArray toNd() {
    return all.toNd().get(NDArrayIndex.interval(from, to)).dup('c');
  }

  @Override
  public Optional<TextArray> texts() {
    return all.texts().map(each -> each.slice(from, to));
  }

  @Override
  public Rows asIds() {
    return new RowSlice(all.asIds(), from, to);
  }
}
