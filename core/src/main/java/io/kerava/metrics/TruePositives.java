package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of positives that were predicted positive.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class TruePositives extends AbstractConfusionCount<TruePositives> {
  static final Schema<TruePositives> SCHEMA =
      autoNamedSchema("TruePositives", given -> new TruePositives(), ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public TruePositives() {
    super(SCHEMA.defaults(), counts -> counts.truePositives(0));
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public TruePositives(double... thresholds) {
    super(
        SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)),
        counts -> counts.truePositives(0));
  }
}
