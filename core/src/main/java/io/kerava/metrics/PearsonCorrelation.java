package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * Pearson's correlation of targets and predictions along the last axis.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/correlation_metrics.py}.
 */
public final class PearsonCorrelation extends AbstractMetric<PearsonCorrelation>
    implements WithAxis<PearsonCorrelation> {
  static final Schema<PearsonCorrelation> SCHEMA =
      metricSchema(
          "PearsonCorrelation",
          "pearson_correlation",
          given -> new PearsonCorrelation(),
          LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public PearsonCorrelation() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public PearsonCorrelation(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, CorrelationRows::pearson);
  }
}
