package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import java.util.Map;
import java.util.Optional;

/**
 * Keras's {@code class_weight}: a factor for each sample by its class. The class is the position of
 * the largest target of a row, or the rounded target where there is one; a class that isn't named
 * counts 1.
 */
final class ClassWeights {
  static final ClassWeights NONE = new ClassWeights(Map.of());

  private final Map<Integer, Double> weights;

  ClassWeights(Map<Integer, Double> weights) {
    this.weights = Map.copyOf(weights);
  }

  boolean isEmpty() {
    return weights.isEmpty();
  }

  /** A class whose weight is NaN or infinite. */
  Optional<Map.Entry<Integer, Double>> findNonFinite() {
    return weights.entrySet().stream().filter(each -> !Double.isFinite(each.getValue())).findAny();
  }

  void multiplyInto(double[] sampleWeights, DoubleArray y) {
    int rows = y.rows();
    int width = y.size() / rows;
    for (int row = 0; row < rows; row++) {
      int label =
          width == 1 ? (int) Math.rint(y.data()[row]) : largest(y.data(), row * width, width);
      sampleWeights[row] *= weights.getOrDefault(label, 1.0);
    }
  }

  private static int largest(double[] values, int offset, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (values[offset + i] > values[offset + best]) {
        best = i;
      }
    }
    return best;
  }
}
