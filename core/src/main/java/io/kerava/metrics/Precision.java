package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.List;

/**
 * The share of true positives among all that was predicted positive; 0 where nothing was.
 *
 * <pre>{@code
 * MetricState state = new Precision().start();
 * state.updateState(Nd4j.create(new double[] {0, 1, 1, 1}), Nd4j.create(new double[] {1, 0, 1, 1}));
 * state.result(); // 0.6666666666666666
 * }</pre>
 *
 * <p>Counts run over all elements; {@code classId} restricts them to one class, {@code topK} lets
 * only the greatest predictions of a row count as positive. With several thresholds there is one
 * value for each; read {@link MetricState#results}. Targets and predictions (batch, …). Source:
 * {@code keras/src/metrics/confusion_metrics.py}.
 */
public final class Precision extends AbstractMetric<Precision> implements WithClassId<Precision> {
  private static final Argument<Integer> TOP_K =
      Argument.optional("top_k", ArgumentTypes.POSITIVE_INTEGER);
  static final Schema<Precision> SCHEMA =
      autoNamedSchema(
          "Precision", given -> new Precision(), ThresholdList.THRESHOLDS, TOP_K, CLASS_ID);

  /** The metric with Keras's defaults. */
  public Precision() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #thresholds}. */
  public Precision(double... thresholds) {
    super(SCHEMA.defaults().with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds)));
  }

  /**
   * What a prediction has to exceed to count as positive, 0.5 unless given and none with topK; each
   * in [0, 1].
   */
  public Precision thresholds(double... thresholds) {
    return with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds));
  }

  /** Only the k greatest predictions of a row can count as positive. */
  public Precision topK(int topK) {
    return with(TOP_K, topK);
  }

  @Override
  public MetricState start() {
    double usual = find(TOP_K).isPresent() ? Thresholds.NEGATIVE_INFINITY : 0.5;
    return new ConfusionState(
        this,
        Thresholds.of(find(ThresholdList.THRESHOLDS).orElse(List.of(usual))),
        ConfusionState.Decisions.of(find(TOP_K), find(CLASS_ID)),
        ConfusionCounts::precision);
  }
}
