package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * Indices as vectors within a model, as {@link TokenIndices} makes them of data
 * (keras/src/utils/numerical_utils.py, encode_categorical_inputs).
 */
final class Encodings {
  private static final String ONE_HOT = "one_hot";

  private Encodings() {}

  /**
   * The shape of one encoded sample.
   *
   * @param layer as it stands in messages
   * @param sample of indices
   * @throws UnsupportedKerasFeatureException where a sample of such a shape has no encoding
   */
  static Shape shape(String layer, String outputMode, Shape sample, int depth) {
    if (outputMode.equals(ONE_HOT)) {
      return isColumn(sample) ? Shape.of(depth) : sample.withNext(depth);
    }
    if (sample.rank() != 1) {
      throw new UnsupportedKerasFeatureException(
          "Layer "
              + layer
              + ": output_mode='"
              + outputMode
              + "' makes one vector of each sample, a vector of indices. Expected: an input of the"
              + " shape (None, n). Received: one of the shape "
              + sample.withBatch(Shape.NONE));
    }
    return Shape.of(depth);
  }

  private static boolean isColumn(Shape sample) {
    return sample.rank() == 1 && sample.last() == 1;
  }

  /** How many of the boundaries, which rise, are not above each number; all of them for NaN. */
  static Tensor count(Tensor x, float[] boundaries) {
    Tensor limits = Ops.array(Shape.of(boundaries.length), boundaries);
    Tensor below = Ops.less(Ops.expandDims(x, -1), limits);
    return Ops.sum(Ops.cast(Ops.logicalNot(below), DType.INT32), -1);
  }

  /** Vectors of whole numbers (batch, …); of those out of range, zeros. */
  static Tensor of(Tensor indices, String outputMode, int depth) {
    Shape sample = indices.shape().withoutBatch();
    boolean isColumn = isColumn(sample);
    Tensor single = isColumn ? Ops.squeeze(indices, -1) : indices;
    Tensor vectors =
        Ops.cast(Ops.equal(Ops.expandDims(single, -1), Ops.arange(depth)), DType.FLOAT32);
    if (outputMode.equals(ONE_HOT) || isColumn) {
      return vectors;
    }
    return outputMode.equals("count") ? Ops.sum(vectors, -2) : Ops.max(vectors, -2);
  }
}
