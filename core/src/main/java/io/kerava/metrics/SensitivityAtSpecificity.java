package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The best sensitivity at any threshold where the specificity is at least the given one; 0 where
 * there is none.
 *
 * <p>Sensitivity is the share of the positives that was predicted positive, specificity that of the
 * negatives predicted negative. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class SensitivityAtSpecificity
    extends AbstractThresholdSearch<SensitivityAtSpecificity> {
  private static final Argument<Double> SPECIFICITY =
      Argument.required("specificity", ArgumentTypes.FRACTION);
  static final Schema<SensitivityAtSpecificity> SCHEMA =
      searchSchema(
          "SensitivityAtSpecificity",
          given -> new SensitivityAtSpecificity(given.get(SPECIFICITY)),
          SPECIFICITY);

  /** The metric at that least specificity, from 0 to 1. */
  public SensitivityAtSpecificity(double specificity) {
    super(
        SCHEMA.defaults().with(SPECIFICITY, specificity),
        SPECIFICITY,
        ConfusionCounts::specificity,
        ConfusionCounts::recall);
  }
}
