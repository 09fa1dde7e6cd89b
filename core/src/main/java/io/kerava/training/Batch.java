package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import org.jspecify.annotations.Nullable;

/** One batch; a buffer that is filled again and again. */
public final class Batch {
  final FloatArray x = FloatArray.zeros(Shape.of(0));
  final DoubleArray y = DoubleArray.zeros(Shape.of(0));
  private final DoubleArray weights = DoubleArray.zeros(Shape.of(0));
  private boolean weighted;

  Batch() {}

  /** The weight of each sample, (batch,), or {@code null} where all count alike. */
  @Nullable DoubleArray weights() {
    return weighted ? weights : null;
  }

  int size() {
    return x.rows();
  }

  /** Gives each sample the weight 1, or none. */
  DoubleArray resetWeights(boolean hasWeights) {
    weighted = hasWeights;
    if (hasWeights) {
      weights.reshape(Shape.of(size()));
      java.util.Arrays.fill(weights.data(), 0, size(), 1);
    }
    return weights;
  }
}
