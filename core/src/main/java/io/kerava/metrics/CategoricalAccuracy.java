package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * How often the greatest prediction is at the class of a one-hot target.
 *
 * <pre>{@code
 * MetricState accuracy = new CategoricalAccuracy().start();
 * accuracy.updateState(
 *     Nd4j.create(new double[][] {{0, 0, 1}, {0, 1, 0}}),
 *     Nd4j.create(new double[][] {{0.1, 0.9, 0.8}, {0.05, 0.95, 0}}));
 * accuracy.result(); // 0.5
 * }</pre>
 *
 * <p>Targets and predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/accuracy_metrics.py}.
 */
public final class CategoricalAccuracy extends AbstractMetric<CategoricalAccuracy> {
  static final Schema<CategoricalAccuracy> SCHEMA =
      metricSchema(
          "CategoricalAccuracy", "categorical_accuracy", given -> new CategoricalAccuracy());

  /** The metric with Keras's defaults. */
  public CategoricalAccuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public CategoricalAccuracy(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, ClassRows::sameArgmax);
  }
}
