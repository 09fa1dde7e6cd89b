package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC or the precision-recall curve, from a Riemann sum over 200 thresholds: an
 * approximation, and Keras's number, not the exact area.
 *
 * <pre>{@code
 * model.compile(c -> c.loss("binary_crossentropy").metrics(new AUC(), new AUC().curve("PR")));
 * }</pre>
 *
 * <p>Targets and predictions (batch, …), or (batch, labels) with {@code multiLabel}. Source: {@code
 * keras/src/metrics/confusion_metrics.py}.
 */
public final class AUC extends AbstractMetric<AUC> implements WithLogits<AUC> {
  private static final Argument<Integer> NUM_THRESHOLDS =
      Argument.of(
          "num_thresholds",
          ArgumentTypes.integer("an integer greater than 1", value -> value > 1),
          200);
  private static final Argument<String> CURVE =
      Argument.of("curve", ArgumentTypes.oneOf("ROC", "PR", "PRGAIN"), "ROC");
  private static final Argument<String> SUMMATION_METHOD =
      Argument.of(
          "summation_method",
          ArgumentTypes.oneOf("interpolation", "minoring", "majoring"),
          "interpolation");
  private static final Argument<List<Double>> THRESHOLDS =
      Argument.optional("thresholds", ArgumentTypes.NUMBERS);
  private static final Argument<Boolean> MULTI_LABEL =
      Argument.of("multi_label", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Integer> NUM_LABELS =
      Argument.optional("num_labels", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<List<Double>> LABEL_WEIGHTS =
      Argument.optional("label_weights", ArgumentTypes.NUMBERS);
  static final Schema<AUC> SCHEMA =
      autoNamedSchema(
          "AUC",
          given -> new AUC(),
          NUM_THRESHOLDS,
          CURVE,
          SUMMATION_METHOD,
          THRESHOLDS,
          MULTI_LABEL,
          NUM_LABELS,
          LABEL_WEIGHTS,
          FROM_LOGITS);

  /** The metric with Keras's defaults. */
  public AUC() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #numThresholds}. */
  public AUC(int numThresholds) {
    super(SCHEMA.defaults().with(NUM_THRESHOLDS, numThresholds));
  }

  /** How many thresholds there are, the first below 0 and the last above 1. */
  public AUC numThresholds(int numThresholds) {
    return with(NUM_THRESHOLDS, numThresholds);
  }

  /** The curve: {@code "ROC"}, {@code "PR"} or {@code "PRGAIN"}, in upper or lower case. */
  public AUC curve(String curve) {
    return with(CURVE, None.refused("curve", curve).toUpperCase(Locale.ROOT));
  }

  /** The height of a strip: {@code "interpolation"}, {@code "minoring"}, {@code "majoring"}. */
  public AUC summationMethod(String summationMethod) {
    return with(
        SUMMATION_METHOD,
        None.refused("summationMethod", summationMethod).toLowerCase(Locale.ROOT));
  }

  /** The thresholds between the first and the last, instead of evenly spaced ones. */
  public AUC thresholds(double... thresholds) {
    return with(THRESHOLDS, ThresholdList.of(thresholds));
  }

  /** Whether each label has an area of its own, of which the mean is taken. */
  public AUC multiLabel(boolean multiLabel) {
    return with(MULTI_LABEL, multiLabel);
  }

  /** The number of labels, with {@code multiLabel}. */
  public AUC numLabels(int numLabels) {
    return with(NUM_LABELS, numLabels);
  }

  /** A weight for each label. */
  public AUC labelWeights(double... labelWeights) {
    return with(LABEL_WEIGHTS, ThresholdList.of("labelWeights", labelWeights));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (find(THRESHOLDS).isPresent()) {
      config.put(NUM_THRESHOLDS.key(), find(THRESHOLDS).get().size() + 2);
    } else {
      config.remove(THRESHOLDS.key());
    }
    return config;
  }

  /**
   * A running value that has seen nothing yet.
   *
   * @throws IllegalArgumentException where {@code numLabels} is set without {@code multiLabel}
   */
  @Override
  public MetricState start() {
    boolean multiLabel = get(MULTI_LABEL);
    if (find(NUM_LABELS).isPresent() && !multiLabel) {
      throw new IllegalArgumentException(
          "AUC: num_labels is needed only when multi_label=True. Received: num_labels="
              + find(NUM_LABELS).get());
    }
    double[] labelWeights =
        find(LABEL_WEIGHTS)
            .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
            .orElse(null);
    AreaUnderCurve area = new AreaUnderCurve(get(CURVE), get(SUMMATION_METHOD));
    return new ConfusionState(
        this,
        find(THRESHOLDS)
            .map(Thresholds::around)
            .orElseGet(() -> Thresholds.spacedAround(get(NUM_THRESHOLDS))),
        new ConfusionState.Decisions(
            Optional.empty(),
            Optional.empty(),
            get(FROM_LOGITS),
            find(NUM_LABELS),
            multiLabel,
            labelWeights),
        counts -> new double[] {area.mean(counts, multiLabel ? labelWeights : null)});
  }
}
