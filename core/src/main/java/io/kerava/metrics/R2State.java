package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.logging.Loggers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Sums and squares per output. Source: {@code keras/src/metrics/regression_metrics.py}. */
final class R2State implements MetricState {
  private static final Logger LOG = Loggers.of(R2Score.class);

  private final String aggregation;
  private final int regressors;
  private double[] sums = {};
  private double[] squares = {};
  private double[] residuals = {};
  private double[] counts = {};
  private long samples;

  R2State(String aggregation, int regressors) {
    this.aggregation = aggregation;
    this.regressors = regressors;
  }

  @Override
  public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
    Shape shape = Rows.ELEMENTS.align("R2Score", yTrue.shape(), yPred.shape());
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "R2Score: expected targets and predictions of shape (batch_size, output_dim). Received:"
              + " y_true.shape="
              + yTrue.shape()
              + " and y_pred.shape="
              + yPred.shape());
    }
    int outputs = shape.intLength(1);
    if (sums.length != outputs) {
      allocate(outputs);
    }
    int size = shape.intLength(0) * outputs;
    int block =
        sampleWeight == null ? 1 : SampleWeights.block("R2Score", sampleWeight.shape(), shape, 2);
    for (int at = 0; at < size; at++) {
      double weight = sampleWeight == null ? 1 : sampleWeight.data()[at / block];
      add(at % outputs, yTrue.data()[at], yPred.data()[at], weight);
    }
    samples += size;
  }

  private void add(int output, double target, double prediction, double weight) {
    sums[output] += weight * target;
    squares[output] += weight * target * target;
    residuals[output] += weight * (target - prediction) * (target - prediction);
    counts[output] += weight;
  }

  private void allocate(int outputs) {
    sums = new double[outputs];
    squares = new double[outputs];
    residuals = new double[outputs];
    counts = new double[outputs];
    samples = 0;
  }

  @Override
  public double[] results() {
    double[] totals = new double[sums.length];
    double[] scores = new double[sums.length];
    for (int i = 0; i < scores.length; i++) {
      totals[i] = squares[i] - sums[i] * sums[i] / counts[i];
      scores[i] = 1 - residuals[i] / totals[i];
      if (Double.isInfinite(scores[i])) {
        scores[i] = 0;
      }
    }
    double[] results = aggregated(scores, totals);
    for (int i = 0; i < results.length; i++) {
      results[i] = adjusted(results[i]);
    }
    return results;
  }

  private double[] aggregated(double[] scores, double[] totals) {
    if (aggregation.equals("none")) {
      return scores;
    }
    double sum = 0;
    double weightSum = 0;
    for (int i = 0; i < scores.length; i++) {
      double weight = aggregation.equals("uniform_average") ? 1 : totals[i];
      sum += weight * scores[i];
      weightSum += weight;
    }
    return new double[] {sum / weightSum};
  }

  /** Keras counts every element of the targets as a sample here. */
  private double adjusted(double score) {
    if (regressors == 0) {
      return score;
    }
    if (regressors >= samples - 1) {
      LOG.warn(
          "R2Score: {} regressors leave nothing to adjust with {} samples; this is the plain score",
          regressors,
          samples);
      return score;
    }
    return 1 - (1 - score) * (samples - 1) / (samples - regressors - 1);
  }

  @Override
  public double result() {
    double[] results = results();
    if (results.length != 1) {
      throw new IllegalStateException(
          "R2Score has "
              + results.length
              + " values, one per output. Set classAggregation(\"uniform_average\") or"
              + " classAggregation(\"variance_weighted_average\"), or read results().");
    }
    return results[0];
  }

  @Override
  public void resetState() {
    allocate(sums.length);
  }
}
