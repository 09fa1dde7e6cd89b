package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.List;

/**
 * The number (with sample weights, their sum) of negatives that were predicted negative.
 *
 * <p>With several thresholds there is one value for each; read {@link MetricState#results}. Targets
 * and predictions (batch, …). Source: {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class TrueNegatives extends AbstractMetric<TrueNegatives> {
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
    super(arguments);
  }

  /** What a prediction has to exceed to count as positive, 0.5 unless given; each in [0, 1]. */
  public TrueNegatives thresholds(double... thresholds) {
    return with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds));
  }

  @Override
  public MetricState start() {
    return new ConfusionState(
        this,
        Thresholds.of(find(ThresholdList.THRESHOLDS).orElse(List.of(0.5))),
        ConfusionState.Decisions.ALL,
        counts -> counts.trueNegatives(0));
  }
}
