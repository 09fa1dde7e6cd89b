package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The best specificity at any threshold where the sensitivity is at least the given one; 0 where
 * there is none.
 *
 * <p>Sensitivity is the share of the positives that was predicted positive, specificity that of the
 * negatives predicted negative. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class SpecificityAtSensitivity
    extends AbstractThresholdSearch<SpecificityAtSensitivity> {
  private static final Argument<Double> SENSITIVITY =
      Argument.required("sensitivity", ArgumentTypes.FRACTION);
  static final Schema<SpecificityAtSensitivity> SCHEMA =
      searchSchema(
          "SpecificityAtSensitivity",
          given -> new SpecificityAtSensitivity(given.get(SENSITIVITY)),
          SENSITIVITY);

  /** The metric at that least sensitivity, from 0 to 1. */
  public SpecificityAtSensitivity(double sensitivity) {
    super(
        SCHEMA.defaults().with(SENSITIVITY, sensitivity),
        SENSITIVITY,
        ConfusionCounts::recall,
        ConfusionCounts::specificity);
  }
}
