package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of positives that were predicted negative.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class FalseNegatives extends AbstractConfusionCount<FalseNegatives> {
  static final Schema<FalseNegatives> SCHEMA =
      autoNamedSchema("FalseNegatives", given -> new FalseNegatives(), ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public FalseNegatives() {
    super(SCHEMA.defaults(), counts -> counts.falseNegatives(0));
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public FalseNegatives(double... thresholds) {
    super(
        SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)),
        counts -> counts.falseNegatives(0));
  }
}
