package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The cross-entropy of labels of 0 and 1 and their predicted probabilities.
 *
 * <p>Targets and predictions (batch, …). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class BinaryCrossentropy extends AbstractMetric<BinaryCrossentropy>
    implements WithLogits<BinaryCrossentropy> {
  private static final Argument<Double> LABEL_SMOOTHING =
      Argument.of("label_smoothing", ArgumentTypes.FRACTION, 0.0);
  static final Schema<BinaryCrossentropy> SCHEMA =
      metricSchema(
          "BinaryCrossentropy",
          "binary_crossentropy",
          given -> new BinaryCrossentropy(),
          FROM_LOGITS,
          LABEL_SMOOTHING);

  /** The metric with Keras's defaults. */
  public BinaryCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public BinaryCrossentropy(String name) {
    super(named(SCHEMA, name));
  }

  /** How far targets are moved from 0 and 1 towards the middle. */
  public BinaryCrossentropy labelSmoothing(double labelSmoothing) {
    return with(LABEL_SMOOTHING, labelSmoothing);
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this,
        Rows.SLICES,
        new LossRows(
            new io.kerava.losses.BinaryCrossentropy()
                .fromLogits(get(FROM_LOGITS))
                .labelSmoothing(get(LABEL_SMOOTHING))));
  }
}
