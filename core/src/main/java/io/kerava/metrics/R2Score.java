package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The coefficient of determination: 1 for perfect predictions, 0 for those no better than the mean
 * of the targets.
 *
 * <p>Targets and predictions (batch, outputs). Source: {@code
 * keras/src/metrics/regression_metrics.py}.
 */
public final class R2Score extends AbstractMetric<R2Score> {
  private static final Argument<String> CLASS_AGGREGATION =
      Argument.of(
              "class_aggregation",
              ArgumentTypes.oneOf("uniform_average", "variance_weighted_average", "none"),
              "uniform_average")
          .noneMeans("none");
  private static final Argument<Integer> NUM_REGRESSORS =
      Argument.of(
          "num_regressors",
          ArgumentTypes.integer("an integer of 0 or more", value -> value >= 0),
          0);
  static final Schema<R2Score> SCHEMA =
      metricSchema(
          "R2Score", "r2_score", given -> new R2Score(), CLASS_AGGREGATION, NUM_REGRESSORS);

  /** The metric with Keras's defaults. */
  public R2Score() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #classAggregation}. */
  public R2Score(String classAggregation) {
    super(SCHEMA.defaults().with(CLASS_AGGREGATION, classAggregation));
  }

  /**
   * How the outputs become one value: {@code "uniform_average"}, {@code
   * "variance_weighted_average"}, or {@code "none"} (Keras's {@code None}) for one value each.
   */
  public R2Score classAggregation(String classAggregation) {
    return with(CLASS_AGGREGATION, classAggregation);
  }

  /** The number of independent regressors, for the adjusted score; 0 for the plain one. */
  public R2Score numRegressors(int numRegressors) {
    return with(NUM_REGRESSORS, numRegressors);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.replace(CLASS_AGGREGATION.key(), "none", null);
    return config;
  }

  @Override
  public MetricState start() {
    return new R2State(get(CLASS_AGGREGATION), get(NUM_REGRESSORS));
  }
}
