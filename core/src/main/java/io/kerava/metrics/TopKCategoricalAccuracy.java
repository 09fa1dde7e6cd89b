package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * How often the class of a one-hot target is among the {@code k} greatest predictions; ties count
 * for it.
 *
 * <p>Targets and predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/accuracy_metrics.py}.
 */
public final class TopKCategoricalAccuracy extends AbstractMetric<TopKCategoricalAccuracy> {
  private static final Argument<Integer> K = Argument.of("k", ArgumentTypes.POSITIVE_INTEGER, 5);
  static final Schema<TopKCategoricalAccuracy> SCHEMA =
      metricSchema(
          "TopKCategoricalAccuracy",
          "top_k_categorical_accuracy",
          given -> new TopKCategoricalAccuracy(),
          K);

  /** The metric with Keras's defaults. */
  public TopKCategoricalAccuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #k}. */
  public TopKCategoricalAccuracy(int k) {
    super(SCHEMA.defaults().with(K, k));
  }

  /** How many of the greatest predictions count. */
  public TopKCategoricalAccuracy k(int k) {
    return with(K, k);
  }

  @Override
  public MetricState start() {
    int k = get(K);
    return new MeanState(
        this,
        Rows.SLICES,
        (yTrue, trueAt, yPred, predAt, length) ->
            ClassRows.inTopK(ClassRows.argmax(yTrue, trueAt, length), k, yPred, predAt, length));
  }
}
