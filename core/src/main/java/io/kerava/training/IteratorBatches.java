package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import java.util.OptionalInt;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The batches that a DL4J iterator gives, as they are. */
final class IteratorBatches implements BatchSource {
  private final DataSetIterator iterator;
  private final Shape sampleShape;
  private final ClassWeights classWeights;

  IteratorBatches(DataSetIterator iterator, Shape sampleShape, Map<Integer, Double> classWeights) {
    this.iterator = iterator;
    this.sampleShape = sampleShape;
    this.classWeights = new ClassWeights(classWeights);
  }

  @Override
  public OptionalInt steps() {
    return OptionalInt.empty();
  }

  @Override
  public void restart() {
    if (iterator.resetSupported()) {
      iterator.reset();
    }
  }

  @Override
  public boolean next(Batch batch) {
    if (!iterator.hasNext()) {
      return false;
    }
    DataSet set = iterator.next();
    if (set.getFeaturesMaskArray() != null || set.getLabelsMaskArray() != null) {
      throw new UnsupportedKerasFeatureException(
          "The iterator's data have mask arrays, which are not supported. Give sample weights in"
              + " fit, or data without masks.");
    }
    FloatArray x = FloatArray.copyOf(set.getFeatures());
    requireShape(x.shape());
    batch.x.reshape(sampleShape.isFullyKnown() ? sampleShape.withBatch(x.rows()) : x.shape());
    System.arraycopy(x.data(), 0, batch.x.data(), 0, x.size());
    if (set.getLabels() != null) {
      DoubleArray y = DoubleArray.copyOf(set.getLabels());
      batch.y.reshape(y.shape());
      System.arraycopy(y.data(), 0, batch.y.data(), 0, y.size());
    }
    if (!classWeights.isEmpty()) {
      double[] weights = batch.resetWeights(Shape.of(batch.size())).data();
      classWeights.multiplyInto(weights, batch.y);
    }
    return true;
  }

  /** A last axis of length 1 may be there or not, as in Keras. */
  private void requireShape(Shape received) {
    Shape expected = sampleShape.withBatch(received.length(0));
    boolean fits =
        sampleShape.isFullyKnown()
            ? received.size() == expected.size()
            : received.rank() == expected.rank() && received.agreesWith(expected, expected.rank());
    if (!fits) {
      throw new IllegalArgumentException(
          "Each batch of the iterator must have features of the shape "
              + sampleShape.withBatch(Shape.NONE)
              + ". Received: "
              + received
              + ".");
    }
  }
}
