package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * How often predictions match labels of 0 and 1: a prediction above the threshold counts as 1.
 *
 * <pre>{@code
 * MetricState accuracy = new BinaryAccuracy().start();
 * accuracy.updateState(
 *     Nd4j.create(new double[][] {{1}, {1}, {0}, {0}}),
 *     Nd4j.create(new double[][] {{0.98}, {1}, {0}, {0.6}}));
 * accuracy.result(); // 0.75
 * }</pre>
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/accuracy_metrics.py}.
 */
public final class BinaryAccuracy extends AbstractMetric<BinaryAccuracy> {
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NUMBER, 0.5);
  static final Schema<BinaryAccuracy> SCHEMA =
      metricSchema("BinaryAccuracy", "binary_accuracy", given -> new BinaryAccuracy(), THRESHOLD);

  /** The metric with Keras's defaults. */
  public BinaryAccuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public BinaryAccuracy(String name) {
    super(named(SCHEMA, name));
  }

  /** What a prediction has to exceed to count as 1. */
  public BinaryAccuracy threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public MetricState start() {
    float threshold = get(THRESHOLD).floatValue();
    return new MeanState(
        this,
        Rows.ELEMENTS,
        (yTrue, trueAt, yPred, predAt, length) ->
            yTrue[trueAt] == ((float) yPred[predAt] > threshold ? 1 : 0) ? 1 : 0);
  }
}
