package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;

/**
 * The weighted harmonic mean of precision and recall, for each class of a one-hot target:
 *
 * <pre>{@code
 * (1 + beta^2) * precision * recall / (beta^2 * precision + recall)
 * }</pre>
 *
 * <p>Without {@code average} there is one value for each class, in {@link MetricState#results}, and
 * no single {@code result()}: set an average where the metric stands in {@code compile}. Targets
 * and predictions (batch, classes). Source: {@code keras/src/metrics/f_score_metrics.py}.
 */
public final class FBetaScore extends AbstractMetric<FBetaScore> {
  private static final Argument<String> AVERAGE =
      Argument.optional("average", ArgumentTypes.oneOf("micro", "macro", "weighted"));
  private static final Argument<Double> BETA = Argument.of("beta", ArgumentTypes.POSITIVE, 1.0);
  private static final Argument<Double> THRESHOLD =
      Argument.optional(
          "threshold",
          ArgumentTypes.number(
              "a number greater than 0 and at most 1", value -> value > 0 && value <= 1));
  static final Schema<FBetaScore> SCHEMA =
      metricSchema(
          "FBetaScore", "fbeta_score", given -> new FBetaScore(), AVERAGE, BETA, THRESHOLD);

  /** The metric with Keras's defaults. */
  public FBetaScore() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #average}. */
  public FBetaScore(String average) {
    super(SCHEMA.defaults().with(AVERAGE, average));
  }

  /**
   * How the classes become one value: {@code "micro"} counts over all classes, {@code "macro"} is
   * the mean, {@code "weighted"} the mean weighted by how often a class is the target.
   */
  public FBetaScore average(String average) {
    return with(AVERAGE, average);
  }

  /** How many times as much recall counts as precision. */
  public FBetaScore beta(double beta) {
    return with(BETA, beta);
  }

  /** What a prediction has to exceed to be positive; the greatest of a row where not given. */
  public FBetaScore threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  @Override
  public MetricState start() {
    return new FBetaState(this, find(AVERAGE), get(BETA), find(THRESHOLD));
  }
}
