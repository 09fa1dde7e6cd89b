package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The mean of the absolute difference of targets and predictions.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class MeanAbsoluteError extends AbstractMetric<MeanAbsoluteError> {
  static final Schema<MeanAbsoluteError> SCHEMA =
      metricSchema("MeanAbsoluteError", "mean_absolute_error", MeanAbsoluteError::new);

  /** The metric with Keras's defaults. */
  public MeanAbsoluteError() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public MeanAbsoluteError(String name) {
    this(named(SCHEMA, name));
  }

  MeanAbsoluteError(Arguments arguments) {
    super(arguments);
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.MeanAbsoluteError()));
  }
}
