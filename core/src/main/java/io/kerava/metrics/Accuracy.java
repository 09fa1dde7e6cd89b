package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * How often predictions equal targets. In {@code compile} the name {@code "accuracy"} means one of
 * the other accuracies; see {@link Metrics#resolve}.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/accuracy_metrics.py}.
 */
public final class Accuracy extends AbstractMetric<Accuracy> {
  static final Schema<Accuracy> SCHEMA =
      metricSchema("Accuracy", "accuracy", given -> new Accuracy());

  /** The metric with Keras's defaults. */
  public Accuracy() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public Accuracy(String name) {
    super(named(SCHEMA, name));
  }

  @Override
  public MetricState start() {
    return new MeanState(
        this,
        Rows.ELEMENTS,
        (yTrue, trueAt, yPred, predAt, length) -> yTrue[trueAt] == yPred[predAt] ? 1 : 0);
  }
}
