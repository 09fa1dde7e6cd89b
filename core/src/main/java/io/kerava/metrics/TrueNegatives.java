package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;

/**
 * The number (with sample weights, their sum) of negatives that were predicted negative.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class TrueNegatives extends AbstractConfusionCount<TrueNegatives> {
  static final Schema<TrueNegatives> SCHEMA =
      autoNamedSchema("TrueNegatives", TrueNegatives::new, ThresholdList.THRESHOLDS);

  /** The metric with Keras's defaults. */
  public TrueNegatives() {
    this(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public TrueNegatives(double... thresholds) {
    this(SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)));
  }

  TrueNegatives(Arguments arguments) {
    super(arguments, counts -> counts.trueNegatives(0));
  }
}
