package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of negatives that were predicted positive.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class FalsePositives extends AbstractConfusionCount<FalsePositives> {
  static final Schema<FalsePositives> SCHEMA =
      autoNamedSchema("FalsePositives", FalsePositives::new, ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public FalsePositives() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public FalsePositives(double... thresholds) {
    this(SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)));
  }

  FalsePositives(Arguments arguments) {
    super(arguments, counts -> counts.falsePositives(0));
  }
}
