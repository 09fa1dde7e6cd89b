package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The best precision at any threshold where the recall is at least the given one; 0 where there is
 * none.
 *
 * <p>Precision is the share of true positives among all that was predicted positive, recall that of
 * the positives predicted positive. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class PrecisionAtRecall extends AbstractThresholdSearch<PrecisionAtRecall> {
  private static final Argument<Double> RECALL =
      Argument.required("recall", ArgumentTypes.FRACTION);
  static final Schema<PrecisionAtRecall> SCHEMA =
      searchSchema("PrecisionAtRecall", given -> new PrecisionAtRecall(given.get(RECALL)), RECALL);

  /** The metric at that least recall, from 0 to 1. */
  public PrecisionAtRecall(double recall) {
    super(
        SCHEMA.defaults().with(RECALL, recall),
        RECALL,
        ConfusionCounts::recall,
        ConfusionCounts::precision);
  }
}
