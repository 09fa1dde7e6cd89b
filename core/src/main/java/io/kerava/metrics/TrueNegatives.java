package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of negatives that were predicted negative.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class TrueNegatives extends AbstractConfusionCount<TrueNegatives> {
  static final Schema<TrueNegatives> SCHEMA =
      autoNamedSchema("TrueNegatives", given -> new TrueNegatives(), ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public TrueNegatives() {
    super(SCHEMA.defaults(), counts -> counts.trueNegatives(0));
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public TrueNegatives(double... thresholds) {
    super(
        SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)),
        counts -> counts.trueNegatives(0));
  }
}
