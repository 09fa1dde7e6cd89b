package io.kerava.metrics;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;

/** How sample weights are spread over the values of a batch. */
final class SampleWeights {
  private SampleWeights() {}

  /**
   * The number of consecutive values that share a weight: the weights' axes are the first axes of
   * the values, and trailing axes of length 1 do not count.
   *
   * @param valueRank how many of {@code values}' axes the values have
   * @throws IllegalArgumentException where the weights have other axes
   */
  static int block(String owner, Shape weights, Shape values, int valueRank) {
    int rank = weights.rank();
    while (rank > 0 && weights.length(rank - 1) == 1) {
      rank--;
    }
    boolean fits = rank <= valueRank;
    for (int axis = 0; fits && axis < rank; axis++) {
      fits = weights.length(axis) == values.length(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          owner
              + ": sample weights are shaped (batch,) or as the first axes of the values. Received:"
              + " sample_weight.shape="
              + weights
              + " and y_pred.shape="
              + values);
    }
    return Math.max(1, product(values, rank, valueRank));
  }

  /** The product of some axis lengths. */
  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product = ElementCount.of(product, shape.length(axis));
    }
    return product;
  }
}
