package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs predictions through thresholds and counts; a function makes the metric's values of the
 * counts.
 *
 * <p>Source: {@code update_confusion_matrix_variables} in {@code
 * keras/src/metrics/metrics_utils.py}.
 */
final class ConfusionState implements MetricState {
  private final String owner;
  private final Thresholds thresholds;
  private final Decisions decisions;
  private final Function<ConfusionCounts, double[]> values;
  private ConfusionCounts counts;
  private boolean[] inTop = {};

  /** Which predictions are looked at, and how. */
  record Decisions(
      Optional<Integer> topK,
      Optional<Integer> classId,
      boolean fromLogits,
      Optional<Integer> numLabels,
      boolean multiLabel,
      double @Nullable [] labelWeights) {
    /** Every prediction. */
    static final Decisions ALL = of(Optional.empty(), Optional.empty());

    /** Those among the greatest k of a row, and those of one class. */
    static Decisions of(Optional<Integer> topK, Optional<Integer> classId) {
      return new Decisions(topK, classId, false, Optional.empty(), false, null);
    }
  }

  ConfusionState(
      AbstractMetric<?> metric,
      Thresholds thresholds,
      Decisions decisions,
      Function<ConfusionCounts, double[]> values) {
    this.owner = metric.className();
    this.thresholds = thresholds;
    this.decisions = decisions;
    this.values = values;
    this.counts = new ConfusionCounts(thresholds, 1);
  }

  @Override
  public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
    Shape shape = Rows.ELEMENTS.align(owner, yTrue.shape(), yPred.shape());
    int length = shape.intLength(-1);
    check(shape, length);
    int rows = SampleWeights.product(shape, 0, shape.rank() - 1);
    int id = decisions.classId().orElse(0);
    int from = id < 0 ? id + length : id;
    int to = decisions.classId().isPresent() ? from + 1 : length;
    double[] weights = sampleWeight == null ? null : sampleWeight.data();
    int block =
        sampleWeight == null
            ? 1
            : SampleWeights.block(owner, sampleWeight.shape(), shape, shape.rank());
    for (int row = 0; row < rows; row++) {
      if (decisions.topK().isPresent()) {
        markTop(yPred.data(), row * length, length, decisions.topK().get());
      }
      for (int i = from; i < to; i++) {
        int at = row * length + i;
        double weight = weights == null ? 1 : weights[at / block];
        if (decisions.labelWeights() != null) {
          weight *= decisions.labelWeights()[i];
        }
        counts.add(
            decisions.multiLabel() ? i : 0,
            yTrue.data()[at] != 0,
            prediction(yPred.data()[at], i),
            weight);
      }
    }
  }

  private float prediction(double value, int column) {
    if (decisions.topK().isPresent() && !inTop[column]) {
      return Thresholds.NEGATIVE_INFINITY;
    }
    return (float) (decisions.fromLogits() ? 1 / (1 + Math.exp(-value)) : value);
  }

  private void check(Shape shape, int length) {
    if (decisions.classId().isPresent()) {
      if (shape.rank() == 1) {
        throw new IllegalArgumentException(
            owner
                + ": when class_id is provided, y_pred must be shaped (num_samples, num_classes)."
                + " Received: y_pred.shape="
                + shape);
      }
      int id = decisions.classId().get();
      if (id >= length || id < -length) {
        throw new IllegalArgumentException(
            owner + ": class_id must be one of " + length + " classes. Received: class_id=" + id);
      }
    }
    if (decisions.topK().isPresent() && decisions.topK().get() > length) {
      throw new IllegalArgumentException(
          owner
              + ": top_k must be at most the number of classes, "
              + length
              + ". Received: top_k="
              + decisions.topK().get());
    }
    if (decisions.labelWeights() != null && decisions.labelWeights().length != length) {
      throw new IllegalArgumentException(
          owner
              + ": label_weights must have one weight for each of "
              + length
              + " labels. Received: "
              + Arrays.toString(decisions.labelWeights()));
    }
    if (decisions.multiLabel() && shape.rank() != 2) {
      throw new IllegalArgumentException(
          owner
              + ": y_pred must be shaped (batch, labels) when multi_label=True. Received:"
              + " y_pred.shape="
              + shape);
    }
    if (decisions.numLabels().isPresent() && decisions.numLabels().get() != length) {
      throw new IllegalArgumentException(
          owner
              + ": y_pred must have num_labels="
              + decisions.numLabels().get()
              + " labels. Received: y_pred.shape="
              + shape);
    }
    if (decisions.multiLabel() && counts.labels() != length) {
      counts = new ConfusionCounts(thresholds, length);
    }
  }

  /** Marks the k greatest predictions of a row, of equal ones the first. */
  private void markTop(double[] yPred, int at, int length, int k) {
    if (inTop.length < length) {
      inTop = new boolean[length];
    }
    Arrays.fill(inTop, false);
    for (int taken = 0; taken < k; taken++) {
      int best = -1;
      for (int i = 0; i < length; i++) {
        if (!inTop[i] && (best < 0 || yPred[at + i] > yPred[at + best])) {
          best = i;
        }
      }
      inTop[best] = true;
    }
  }

  @Override
  public double[] results() {
    return values.apply(counts);
  }

  @Override
  public double result() {
    double[] results = results();
    if (results.length != 1) {
      throw new IllegalStateException(
          owner
              + " has "
              + results.length
              + " values, one per threshold. Set a single threshold, or read results().");
    }
    return results[0];
  }

  @Override
  public void resetState() {
    counts.clear();
  }
}
