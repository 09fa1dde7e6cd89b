package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Optional;

/**
 * The best precision at any threshold where the recall is at least the given one; 0 where there is
 * none.
 *
 * <p>Precision is the share of true positives among all that was predicted positive, recall that of
 * the positives predicted positive. Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class PrecisionAtRecall extends AbstractMetric<PrecisionAtRecall>
    implements WithClassId<PrecisionAtRecall> {
  private static final Argument<Double> RECALL =
      Argument.required("recall", ArgumentTypes.FRACTION);
  private static final Argument<Integer> NUM_THRESHOLDS =
      Argument.of("num_thresholds", ArgumentTypes.POSITIVE_INTEGER, 200);
  static final Schema<PrecisionAtRecall> SCHEMA =
      autoNamedSchema(
          "PrecisionAtRecall", PrecisionAtRecall::new, RECALL, NUM_THRESHOLDS, CLASS_ID);

  /** The metric at that least recall, from 0 to 1. */
  public PrecisionAtRecall(double recall) {
    this(SCHEMA.defaults().with(RECALL, recall));
  }

  PrecisionAtRecall(Arguments arguments) {
    super(arguments);
  }

  /** How many thresholds from 0 to 1 are looked at. */
  public PrecisionAtRecall numThresholds(int numThresholds) {
    return with(NUM_THRESHOLDS, numThresholds);
  }

  @Override
  public MetricState start() {
    double least = get(RECALL);
    return new ConfusionState(
        this,
        Thresholds.spaced(get(NUM_THRESHOLDS)),
        ConfusionState.Decisions.of(Optional.empty(), find(CLASS_ID)),
        counts ->
            ConfusionCounts.bestWhere(
                ConfusionCounts.share(counts.truePositives(0), counts.falseNegatives(0)),
                least,
                ConfusionCounts.share(counts.truePositives(0), counts.falsePositives(0))));
  }
}
