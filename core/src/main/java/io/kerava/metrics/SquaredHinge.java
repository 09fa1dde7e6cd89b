package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The mean of {@code max(1 - y_true * y_pred, 0)^2}; targets of 0 and 1 stand for -1 and 1.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/hinge_metrics.py}.
 */
public final class SquaredHinge extends AbstractMetric<SquaredHinge> {
  static final Schema<SquaredHinge> SCHEMA =
      metricSchema("SquaredHinge", "squared_hinge", SquaredHinge::new);

  /** The metric with Keras's defaults. */
  public SquaredHinge() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public SquaredHinge(String name) {
    this(named(SCHEMA, name));
  }

  SquaredHinge(Arguments arguments) {
    super(arguments);
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.SquaredHinge()));
  }
}
