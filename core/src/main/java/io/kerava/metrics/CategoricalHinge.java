package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * {@code max(neg - pos + 1, 0)}, where pos is the prediction of the target class and neg the
 * greatest of the others.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/hinge_metrics.py}.
 */
public final class CategoricalHinge extends AbstractMetric<CategoricalHinge> {
  static final Schema<CategoricalHinge> SCHEMA =
      metricSchema("CategoricalHinge", "categorical_hinge", given -> new CategoricalHinge());

  /** The metric with Keras's defaults. */
  public CategoricalHinge() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public CategoricalHinge(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.CategoricalHinge()));
  }
}
