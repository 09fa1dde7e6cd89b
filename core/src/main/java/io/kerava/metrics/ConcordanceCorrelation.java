package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The concordance correlation of targets and predictions along the last axis: how near they are to
 * the line of equality.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/correlation_metrics.py}.
 */
public final class ConcordanceCorrelation extends AbstractMetric<ConcordanceCorrelation>
    implements WithAxis<ConcordanceCorrelation> {
  static final Schema<ConcordanceCorrelation> SCHEMA =
      metricSchema(
          "ConcordanceCorrelation",
          "concordance_correlation",
          given -> new ConcordanceCorrelation(),
          LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public ConcordanceCorrelation() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public ConcordanceCorrelation(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, CorrelationRows::concordance);
  }
}
