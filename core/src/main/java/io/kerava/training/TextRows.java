package io.kerava.training;

import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Samples that are texts, of which a model's first layers make numbers. */
record TextRows(TextArray all) implements Rows {
  @Override
  public int count() {
    return all.shape().intLength(0);
  }

  @Override
  public Shape sampleShape() {
    return all.shape().withoutBatch();
  }

  @Override
  public Optional<TextArray> texts() {
    return Optional.of(all);
  }

  @Override
  public INDArray toNd() {
    throw noNumbers();
  }

  @Override
  public void copy(int first, int rows, float[] to, int offset) {
    throw noNumbers();
  }

  private static IllegalArgumentException noNumbers() {
    return new IllegalArgumentException(
        "Expected numbers. Received: texts, which only layers such as TextVectorization and"
            + " StringLookup take, as the first of a model.");
  }
}
