package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Optional;

/**
 * The best sensitivity at any threshold where the specificity is at least the given one; 0 where
 * there is none.
 *
 * <p>Sensitivity is the share of the positives that was predicted positive, specificity that of the
 * negatives predicted negative. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class SensitivityAtSpecificity extends AbstractMetric<SensitivityAtSpecificity>
    implements WithClassId<SensitivityAtSpecificity> {
  private static final Argument<Double> SPECIFICITY =
      Argument.required("specificity", ArgumentTypes.FRACTION);
  private static final Argument<Integer> NUM_THRESHOLDS =
      Argument.of("num_thresholds", ArgumentTypes.POSITIVE_INTEGER, 200);
  static final Schema<SensitivityAtSpecificity> SCHEMA =
      autoNamedSchema(
          "SensitivityAtSpecificity",
          SensitivityAtSpecificity::new,
          SPECIFICITY,
          NUM_THRESHOLDS,
          CLASS_ID);

  /** The metric at that least specificity, from 0 to 1. */
  public SensitivityAtSpecificity(double specificity) {
    this(SCHEMA.defaults().with(SPECIFICITY, specificity));
  }

  SensitivityAtSpecificity(Arguments arguments) {
    super(arguments);
  }

  /** How many thresholds from 0 to 1 are looked at. */
  public SensitivityAtSpecificity numThresholds(int numThresholds) {
    return with(NUM_THRESHOLDS, numThresholds);
  }

  @Override
  public MetricState start() {
    double least = get(SPECIFICITY);
    return new ConfusionState(
        this,
        Thresholds.spaced(get(NUM_THRESHOLDS)),
        ConfusionState.Decisions.of(Optional.empty(), find(CLASS_ID)),
        counts ->
            ConfusionCounts.bestWhere(
                ConfusionCounts.share(counts.trueNegatives(0), counts.falsePositives(0)),
                least,
                ConfusionCounts.share(counts.truePositives(0), counts.falseNegatives(0))));
  }
}
