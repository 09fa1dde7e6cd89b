package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of {@code (log(y_pred + 1) - log(y_true + 1))^2}; what is below 1e-7 counts as 1e-7.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class MeanSquaredLogarithmicError extends AbstractMetric<MeanSquaredLogarithmicError> {
  static final Schema<MeanSquaredLogarithmicError> SCHEMA =
      metricSchema(
          "MeanSquaredLogarithmicError",
          "mean_squared_logarithmic_error",
          given -> new MeanSquaredLogarithmicError());

  /** The metric with Keras's defaults. */
  public MeanSquaredLogarithmicError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public MeanSquaredLogarithmicError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this, Rows.SLICES, new LossRows(new io.kerava.losses.MeanSquaredLogarithmicError()));
  }
}
