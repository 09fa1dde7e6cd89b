package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean of {@code y_pred - y_true * log(y_pred)}.
 *
 * <p>Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class Poisson extends AbstractMetric<Poisson> {
  static final Schema<Poisson> SCHEMA = metricSchema("Poisson", "poisson", given -> new Poisson());

  /** The metric with Keras's defaults. */
  public Poisson() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public Poisson(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.Poisson()));
  }
}
