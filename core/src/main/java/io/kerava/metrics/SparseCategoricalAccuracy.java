package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * How often the greatest prediction is at the class whose number is the target.
 *
 * <p>Targets (batch, …) or (batch, …, 1), predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/accuracy_metrics.py}.
 */
public final class SparseCategoricalAccuracy extends AbstractMetric<SparseCategoricalAccuracy> {
  static final Schema<SparseCategoricalAccuracy> SCHEMA =
      metricSchema(
          "SparseCategoricalAccuracy",
          "sparse_categorical_accuracy",
          given -> new SparseCategoricalAccuracy());

  /** The metric with Keras's defaults. */
  public SparseCategoricalAccuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public SparseCategoricalAccuracy(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.LABELS, ClassRows::argmaxIsLabel);
  }
}
