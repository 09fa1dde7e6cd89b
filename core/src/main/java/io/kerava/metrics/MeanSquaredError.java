package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of the squared difference of targets and predictions.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class MeanSquaredError extends AbstractMetric<MeanSquaredError> {
  static final Schema<MeanSquaredError> SCHEMA =
      metricSchema("MeanSquaredError", "mean_squared_error", given -> new MeanSquaredError());

  /** The metric with Keras's defaults. */
  public MeanSquaredError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public MeanSquaredError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.MeanSquaredError()));
  }
}
