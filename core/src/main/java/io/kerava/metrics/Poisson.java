package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The mean of {@code y_pred - y_true * log(y_pred)}.
 *
 * <p>Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class Poisson extends AbstractMetric<Poisson> {
  static final Schema<Poisson> SCHEMA = metricSchema("Poisson", "poisson", Poisson::new);

  /** The metric with Keras's defaults. */
  public Poisson() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public Poisson(String name) {
    this(named(SCHEMA, name));
  }

  Poisson(Arguments arguments) {
    super(arguments);
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.Poisson()));
  }
}
