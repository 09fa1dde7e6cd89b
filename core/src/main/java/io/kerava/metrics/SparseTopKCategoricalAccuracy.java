package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often the class whose number is the target is among the {@code k} greatest predictions; ties
 * count for it.
 *
 * <p>Targets (batch, …) or (batch, …, 1), predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/accuracy_metrics.py}.
 */
public final class SparseTopKCategoricalAccuracy
    extends AbstractMetric<SparseTopKCategoricalAccuracy> {
  private static final Argument<Integer> K = Argument.of("k", ArgumentTypes.POSITIVE_INTEGER, 5);
  private static final Argument<Boolean> FROM_SORTED_IDS =
      Argument.of("from_sorted_ids", ArgumentTypes.BOOLEAN, false);
  static final Schema<SparseTopKCategoricalAccuracy> SCHEMA =
      metricSchema(
          "SparseTopKCategoricalAccuracy",
          "sparse_top_k_categorical_accuracy",
          given -> new SparseTopKCategoricalAccuracy(),
          K,
          FROM_SORTED_IDS);

  /** The metric with Keras's defaults. */
  public SparseTopKCategoricalAccuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #k}. */
  public SparseTopKCategoricalAccuracy(int k) {
    super(SCHEMA.defaults().with(K, k));
  }

  /** How many of the greatest predictions count. */
  public SparseTopKCategoricalAccuracy k(int k) {
    return with(K, k);
  }

  /** Whether predictions are class numbers, the most probable first, instead of scores. */
  public SparseTopKCategoricalAccuracy fromSortedIds(boolean fromSortedIds) {
    return with(FROM_SORTED_IDS, fromSortedIds);
  }

  /** Keras leaves {@code from_sorted_ids=False} out. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (!get(FROM_SORTED_IDS)) {
      config.remove(FROM_SORTED_IDS.key());
    }
    return config;
  }

  @Override
  public MetricState start() {
    int k = get(K);
    return new MeanState(
        this,
        Rows.LABELS,
        get(FROM_SORTED_IDS)
            ? (yTrue, trueAt, yPred, predAt, length) ->
                ClassRows.contains(yTrue[trueAt], yPred, predAt, Math.min(k, length))
            : (yTrue, trueAt, yPred, predAt, length) ->
                ClassRows.inTopK((int) yTrue[trueAt], k, yPred, predAt, length));
  }
}
