package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The Kullback-Leibler divergence, {@code sum(y_true * log(y_true / y_pred))} along the last axis.
 *
 * <p>Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class KLDivergence extends AbstractMetric<KLDivergence> {
  static final Schema<KLDivergence> SCHEMA =
      metricSchema("KLDivergence", "kl_divergence", given -> new KLDivergence());

  /** The metric with Keras's defaults. */
  public KLDivergence() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public KLDivergence(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.KLDivergence()));
  }
}
