package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Per-class counts of decisions. Source: {@code keras/src/metrics/f_score_metrics.py}. */
final class FBetaState implements MetricState {
  private static final double EPSILON = 1e-7;

  private final String owner;
  private final String average;
  private final double beta;
  private final Optional<Double> threshold;
  private double[] truePositives = {};
  private double[] falsePositives = {};
  private double[] falseNegatives = {};
  private double[] targets = {};

  FBetaState(
      AbstractMetric<?> metric, Optional<String> average, double beta, Optional<Double> threshold) {
    this.owner = metric.className();
    this.average = average.orElse("none");
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
    Shape shape = yPred.shape();
    if (shape.rank() != 2 || !shape.equals(yTrue.shape())) {
      throw new IllegalArgumentException(
          owner
              + ": expected targets and predictions of shape (batch_size, output_dim). Received:"
              + " y_true.shape="
              + yTrue.shape()
              + " and y_pred.shape="
              + shape);
    }
    int classes = shape.intLength(1);
    if (truePositives.length != classes) {
      allocate(classes);
    }
    int block =
        sampleWeight == null ? 1 : SampleWeights.block(owner, sampleWeight.shape(), shape, 1);
    for (int row = 0; row < shape.intLength(0); row++) {
      float limit = threshold.isPresent() ? 0 : max(yPred.data(), row * classes, classes);
      double weight = sampleWeight == null ? 1 : sampleWeight.data()[row / block];
      for (int i = 0; i < classes; i++) {
        int at = row * classes + i;
        count(i, yTrue.data()[at], isPositive((float) yPred.data()[at], limit), weight);
      }
    }
  }

  private void count(int label, double target, boolean positive, double weight) {
    if (positive) {
      truePositives[label] += weight * target;
      falsePositives[label] += weight * (1 - target);
    } else {
      falseNegatives[label] += weight * target;
    }
    targets[label] += weight * target;
  }

  /** Without a threshold the greatest of a row are positive, but not where all are 0. */
  private boolean isPositive(float prediction, float greatest) {
    return threshold.isPresent()
        ? prediction > threshold.get().floatValue()
        : prediction >= greatest && Math.abs(prediction) > 1e-9f;
  }

  private static float max(double[] values, int at, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + length; i++) {
      max = Math.max(max, (float) values[i]);
    }
    return max;
  }

  private void allocate(int classes) {
    truePositives = new double[classes];
    falsePositives = new double[classes];
    falseNegatives = new double[classes];
    targets = new double[classes];
  }

  @Override
  public double[] results() {
    if (average.equals("micro")) {
      return new double[] {score(sum(truePositives), sum(falsePositives), sum(falseNegatives))};
    }
    double[] scores = new double[truePositives.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(truePositives[i], falsePositives[i], falseNegatives[i]);
    }
    return switch (average) {
      case "macro" -> new double[] {sum(scores) / scores.length};
      case "weighted" -> new double[] {weighted(scores)};
      default -> scores;
    };
  }

  private double score(double tp, double fp, double fn) {
    double precision = tp / (tp + fp + EPSILON);
    double recall = tp / (tp + fn + EPSILON);
    double squared = beta * beta;
    return precision * recall / (squared * precision + recall + EPSILON) * (1 + squared);
  }

  private double weighted(double[] scores) {
    double total = sum(targets) + EPSILON;
    double result = 0;
    for (int i = 0; i < scores.length; i++) {
      result += scores[i] * targets[i] / total;
    }
    return result;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Override
  public double result() {
    double[] results = results();
    if (results.length != 1) {
      throw new IllegalStateException(
          owner
              + " has "
              + results.length
              + " values, one per class. Set average(\"macro\"), average(\"micro\") or"
              + " average(\"weighted\"), or read results().");
    }
    return results[0];
  }

  @Override
  public void resetState() {
    allocate(truePositives.length);
  }
}
