package io.kerava.metrics;

import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cosine of the angle between targets and predictions along the last axis: 1 where they point
 * the same way. The loss of that name has the other sign.
 *
 * <p>Targets and predictions (batch, …). Source: {@code keras/src/metrics/regression_metrics.py}.
 */
public final class CosineSimilarity extends AbstractMetric<CosineSimilarity>
    implements WithAxis<CosineSimilarity> {
  static final Schema<CosineSimilarity> SCHEMA =
      metricSchema(
          "CosineSimilarity", "cosine_similarity", given -> new CosineSimilarity(), LastAxis.AXIS);

  /** The metric with Keras's defaults. */
  public CosineSimilarity() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name(String)}. */
  public CosineSimilarity(String name) {
    super(named(SCHEMA, name));
  }

  /** Keras leaves {@code axis} out. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(LastAxis.AXIS.key());
    return config;
  }

  @Override
  public MetricState start() {
    return new MeanState(this, Rows.SLICES, new LossRows(new io.kerava.losses.CosineSimilarity())) {
      @Override
      public double result() {
        return 0 - super.result();
      }
    };
  }
}
