package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The harmonic mean of precision and recall, {@code 2 * precision * recall / (precision + recall)},
 * for each class of a one-hot target.
 *
 * <p>Without {@code average} there is one value for each class, in {@link MetricState#results}, and
 * no single {@code result()}: set an average where the metric stands in {@code compile}. Targets
 * and predictions (batch, classes). Source: {@code keras/src/metrics/f_score_metrics.py}.
 */
public final class F1Score extends AbstractMetric<F1Score> {
  private static final Argument<String> AVERAGE =
      Argument.optional("average", ArgumentTypes.oneOf("micro", "macro", "weighted"));
  private static final Argument<Double> THRESHOLD =
      Argument.optional(
          "threshold",
          ArgumentTypes.number(
              "a number greater than 0 and at most 1", value -> value > 0 && value <= 1));
  static final Schema<F1Score> SCHEMA =
      metricSchema("F1Score", "f1_score", given -> new F1Score(), AVERAGE, THRESHOLD);

  /** The metric with Keras's defaults. */
  public F1Score() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #average}. */
  public F1Score(String average) {
    super(SCHEMA.defaults().with(AVERAGE, average));
  }

  /**
   * How the classes become one value: {@code "micro"} counts over all classes, {@code "macro"} is
   * the mean, {@code "weighted"} the mean weighted by how often a class is the target.
   */
  public F1Score average(String average) {
    return with(AVERAGE, average);
  }

  /** What a prediction has to exceed to be positive; the greatest of a row where not given. */
  public F1Score threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public MetricState start() {
    return new FBetaState(this, find(AVERAGE), 1.0, find(THRESHOLD));
  }
}
