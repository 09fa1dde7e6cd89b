package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One batch; a buffer that is filled again and again. */
public final class Batch {
  FloatArray x = FloatArray.zeros(Shape.of(0));
  DoubleArray y = DoubleArray.zeros(Shape.of(0));
  private DoubleArray weights = DoubleArray.zeros(Shape.of(0));
  private boolean weighted;

  Batch() {}

  /**
   * The weight of each sample, (batch,), or of each of its losses; {@code null} where all count
   * alike.
   */
  @Nullable DoubleArray weights() {
    return weighted ? weights : null;
  }

  /** Exchanges the contents of two batches. */
  void swap(Batch other) {
    FloatArray otherX = other.x;
    DoubleArray otherY = other.y;
    DoubleArray otherWeights = other.weights;
    boolean otherWeighted = other.weighted;
    other.x = x;
    other.y = y;
    other.weights = weights;
    other.weighted = weighted;
    x = otherX;
    y = otherY;
    weights = otherWeights;
    weighted = otherWeighted;
  }

  int size() {
    return x.rows();
  }

  /** Gives each loss, or each sample, the weight 1, to be multiplied. */
  DoubleArray resetWeights(Shape shape) {
    weighted = true;
    weights.reshape(shape);
    Arrays.fill(weights.data(), 0, weights.size(), 1);
    return weights;
  }
}
