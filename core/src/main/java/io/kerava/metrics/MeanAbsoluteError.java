package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of the absolute difference of targets and predictions.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class MeanAbsoluteError extends AbstractMetric<MeanAbsoluteError> {
  static final Schema<MeanAbsoluteError> SCHEMA =
      metricSchema("MeanAbsoluteError", "mean_absolute_error", given -> new MeanAbsoluteError());

  /** The metric with Keras's defaults. */
  public MeanAbsoluteError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public MeanAbsoluteError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.MeanAbsoluteError()));
  }
}
