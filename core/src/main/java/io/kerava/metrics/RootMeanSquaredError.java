package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The root of the mean squared difference of targets and predictions.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class RootMeanSquaredError extends AbstractMetric<RootMeanSquaredError> {
  static final Schema<RootMeanSquaredError> SCHEMA =
      metricSchema(
          "RootMeanSquaredError", "root_mean_squared_error", given -> new RootMeanSquaredError());

  /** The metric with Keras's defaults. */
  public RootMeanSquaredError() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public RootMeanSquaredError(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this, Rows.ELEMENTS, new LossRows(new io.kerava.losses.MeanSquaredError())) {
      /** Keras's is a mean of its own, which never sees the mask. */
      @Override
      public boolean takesMask() {
        return false;
      }

      @Override
      public double result() {
        return Math.sqrt(super.result());
      }
    };
  }
}
