package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of negatives that were predicted positive.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class FalsePositives extends AbstractConfusionCount<FalsePositives> {
  static final Schema<FalsePositives> SCHEMA =
      autoNamedSchema("FalsePositives", given -> new FalsePositives(), ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public FalsePositives() {
    super(SCHEMA.defaults(), counts -> counts.falsePositives(0));
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public FalsePositives(double... thresholds) {
    super(
        SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)),
        counts -> counts.falsePositives(0));
  }
}
