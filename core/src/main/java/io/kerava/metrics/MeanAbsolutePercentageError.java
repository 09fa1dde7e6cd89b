package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of the absolute difference of targets and predictions, in percent of the target.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class MeanAbsolutePercentageError extends AbstractMetric<MeanAbsolutePercentageError> {
  static final Schema<MeanAbsolutePercentageError> SCHEMA =
      metricSchema(
          "MeanAbsolutePercentageError",
          "mean_absolute_percentage_error",
          given -> new MeanAbsolutePercentageError());

  /** The metric with Keras's defaults. */
  public MeanAbsolutePercentageError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public MeanAbsolutePercentageError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this, Rows.SLICES, new LossRows(new io.kerava.losses.MeanAbsolutePercentageError()));
  }
}
