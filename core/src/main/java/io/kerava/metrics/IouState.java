package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A confusion matrix of classes. Source: {@code keras/src/metrics/iou_metrics.py}. */
final class IouState implements MetricState {
  private static final double EPSILON = 1e-7;

  private final String owner;
  private final Options options;
  private final double[] matrix;

  /**
   * What is compared.
   *
   * @param threshold what a prediction has to reach to be class 1, for two classes
   * @param wholeWeights whether sample weights are cut to integers, as Keras's default dtype does
   */
  record Options(
      int numClasses,
      List<Integer> targetClassIds,
      Optional<Integer> ignoreClass,
      boolean sparseTrue,
      boolean sparsePred,
      OptionalDouble threshold,
      boolean wholeWeights) {}

  IouState(AbstractMetric<?> metric, Options options) {
    this.owner = metric.className();
    this.options = options;
    this.matrix = HeapSpace.doubles(ElementCount.of(options.numClasses(), options.numClasses()));
    for (int id : options.targetClassIds()) {
      if (id < 0 || id >= options.numClasses()) {
        throw new IllegalArgumentException(
            owner
                + ": 'target_class_ids' must be in [0, "
                + options.numClasses()
                + "). Received: "
                + id);
      }
    }
  }

  @Override
  public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
    int trueLength = options.sparseTrue() ? 1 : yTrue.shape().intLength(-1);
    int predLength = options.sparsePred() ? 1 : yPred.shape().intLength(-1);
    int size = yTrue.size() / trueLength;
    if (size != yPred.size() / predLength) {
      throw new IllegalArgumentException(
          owner
              + ": expected one predicted class for each target. Received: y_true.shape="
              + yTrue.shape()
              + " and y_pred.shape="
              + yPred.shape());
    }
    int block = sampleWeight == null ? 1 : block(sampleWeight.shape(), yTrue.shape());
    for (int i = 0; i < size; i++) {
      int target = classAt(yTrue.data(), i, trueLength, options.sparseTrue());
      int prediction =
          options.threshold().isPresent()
              ? ((float) yPred.data()[i] >= (float) options.threshold().getAsDouble() ? 1 : 0)
              : classAt(yPred.data(), i, predLength, options.sparsePred());
      boolean ignored = options.ignoreClass().isPresent() && options.ignoreClass().get() == target;
      if (!ignored && isClass(target) && isClass(prediction)) {
        double weight = sampleWeight == null ? 1 : sampleWeight.data()[i / block];
        matrix[target * options.numClasses() + prediction] +=
            options.wholeWeights() ? (int) weight : weight;
      }
    }
  }

  private int block(Shape weights, Shape yTrue) {
    int rank = options.sparseTrue() ? yTrue.rank() : yTrue.rank() - 1;
    return SampleWeights.block(owner, weights, yTrue, rank);
  }

  private static int classAt(double[] data, int index, int length, boolean sparse) {
    return sparse ? (int) data[index] : ClassRows.argmax(data, index * length, length);
  }

  private boolean isClass(int number) {
    return number >= 0 && number < options.numClasses();
  }

  @Override
  public double result() {
    int classes = options.numClasses();
    double sum = 0;
    int present = 0;
    for (int id : options.targetClassIds()) {
      double union = -matrix[id * classes + id];
      for (int other = 0; other < classes; other++) {
        union += matrix[id * classes + other] + matrix[other * classes + id];
      }
      if (union > 1e-9) {
        sum += matrix[id * classes + id] / (union + EPSILON);
        present++;
      }
    }
    return sum / (present + EPSILON);
  }

  @Override
  public void resetState() {
    Arrays.fill(matrix, 0);
  }
}
