package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of {@code max(1 - y_true * y_pred, 0)^2}; targets of 0 and 1 stand for -1 and 1.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/hinge_metrics.py}.
 */
public final class SquaredHinge extends AbstractMetric<SquaredHinge> {
  static final Schema<SquaredHinge> SCHEMA =
      metricSchema("SquaredHinge", "squared_hinge", given -> new SquaredHinge());

  /** The metric with Keras's defaults. */
  public SquaredHinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public SquaredHinge(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.SquaredHinge()));
  }
}
