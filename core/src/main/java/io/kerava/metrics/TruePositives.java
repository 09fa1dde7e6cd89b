package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of positives that were predicted positive.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class TruePositives extends AbstractConfusionCount<TruePositives> {
  static final Schema<TruePositives> SCHEMA =
      autoNamedSchema("TruePositives", TruePositives::new, ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public TruePositives() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public TruePositives(double... thresholds) {
    this(SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)));
  }

  TruePositives(Arguments arguments) {
    super(arguments, counts -> counts.truePositives(0));
  }
}
