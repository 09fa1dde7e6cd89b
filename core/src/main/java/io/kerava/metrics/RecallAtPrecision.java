package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The best recall at any threshold where the precision is at least the given one; 0 where there is
 * none.
 *
 * <p>Precision is the share of true positives among all that was predicted positive, recall that of
 * the positives predicted positive. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class RecallAtPrecision extends AbstractThresholdSearch<RecallAtPrecision> {
  private static final Argument<Double> PRECISION =
      Argument.required("precision", ArgumentTypes.FRACTION);
  static final Schema<RecallAtPrecision> SCHEMA =
      searchSchema(
          "RecallAtPrecision", given -> new RecallAtPrecision(given.get(PRECISION)), PRECISION);

  /** The metric at that least precision, from 0 to 1. */
  public RecallAtPrecision(double precision) {
    super(
        SCHEMA.defaults().with(PRECISION, precision),
        PRECISION,
        ConfusionCounts::precision,
        ConfusionCounts::recall);
  }
}
