package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The cross-entropy of one-hot targets and predicted probabilities.
 *
 * <p>Targets and predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class CategoricalCrossentropy extends AbstractMetric<CategoricalCrossentropy>
    implements WithAxis<CategoricalCrossentropy>, WithLogits<CategoricalCrossentropy> {
  private static final Argument<Double> LABEL_SMOOTHING =
      Argument.of("label_smoothing", ArgumentTypes.FRACTION, 0.0);
  static final Schema<CategoricalCrossentropy> SCHEMA =
      metricSchema(
          "CategoricalCrossentropy",
          "categorical_crossentropy",
          given -> new CategoricalCrossentropy(),
          FROM_LOGITS,
          LABEL_SMOOTHING,
          LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public CategoricalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public CategoricalCrossentropy(String name) {
    super(named(SCHEMA, name));
  }

  /** How far targets are moved from 0 and 1 towards the middle. */
  public CategoricalCrossentropy labelSmoothing(double labelSmoothing) {
    return with(LABEL_SMOOTHING, labelSmoothing);
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this,
        Rows.SLICES,
        new LossRows(
            new io.kerava.losses.CategoricalCrossentropy()
                .fromLogits(get(FROM_LOGITS))
                .labelSmoothing(get(LABEL_SMOOTHING))));
  }
}
