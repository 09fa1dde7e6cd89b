package io.kerava.metrics;

import io.kerava.config.Schema;
import io.kerava.losses.LogCosh;

/**
 * The mean of {@code log(cosh(y_pred - y_true))}. Its name in the logs is {@code logcosh}.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class LogCoshError extends AbstractMetric<LogCoshError> {
  static final Schema<LogCoshError> SCHEMA =
      metricSchema("LogCoshError", "logcosh", given -> new LogCoshError());

  /** The metric with Keras's defaults. */
  public LogCoshError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public LogCoshError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new LogCosh()));
  }
}
