package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The cross-entropy of class numbers and predicted probabilities.
 *
 * <p>As in Keras, a sample of {@code ignoreClass} counts as an error of 0 where samples have no
 * weights, and takes no part at all where they have some.
 *
 * <p>Targets (batch, …) or (batch, …, 1), predictions (batch, …, classes). Source: {@code
 * keras/src/metrics/probabilistic_metrics.py}.
 */
public final class SparseCategoricalCrossentropy
    extends AbstractMetric<SparseCategoricalCrossentropy>
    implements WithAxis<SparseCategoricalCrossentropy>, WithLogits<SparseCategoricalCrossentropy> {
  private static final Argument<Integer> IGNORE_CLASS =
      Argument.optional("ignore_class", ArgumentTypes.INTEGER);
  static final Schema<SparseCategoricalCrossentropy> SCHEMA =
      metricSchema(
          "SparseCategoricalCrossentropy",
          "sparse_categorical_crossentropy",
          given -> new SparseCategoricalCrossentropy(),
          FROM_LOGITS,
          IGNORE_CLASS,
          LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public SparseCategoricalCrossentropy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public SparseCategoricalCrossentropy(String name) {
    super(named(SCHEMA, name));
  }

  /** The target that marks a sample to be left out. */
  public SparseCategoricalCrossentropy ignoreClass(int ignoreClass) {
    return with(IGNORE_CLASS, ignoreClass);
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.LABELS, new SparseRows(get(FROM_LOGITS), find(IGNORE_CLASS)));
  }
}
