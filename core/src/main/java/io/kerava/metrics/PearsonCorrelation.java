package io.kerava.metrics;

import io.kerava.config.Arguments;
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
          "PearsonCorrelation", "pearson_correlation", PearsonCorrelation::new, LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public PearsonCorrelation() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public PearsonCorrelation(String name) {
    this(named(SCHEMA, name));
  }

  PearsonCorrelation(Arguments arguments) {
    super(arguments);
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, CorrelationRows::pearson);
  }
}
