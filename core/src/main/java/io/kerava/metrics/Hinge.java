package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of {@code max(1 - y_true * y_pred, 0)}; targets of 0 and 1 stand for -1 and 1.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/hinge_metrics.py}.
 */
public final class Hinge extends AbstractMetric<Hinge> {
  static final Schema<Hinge> SCHEMA = metricSchema("Hinge", "hinge", given -> new Hinge());

  /** The metric with Keras's defaults. */
  public Hinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public Hinge(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.Hinge()));
  }
}
