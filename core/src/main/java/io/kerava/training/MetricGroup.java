package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.metrics.Metric;
import io.kerava.metrics.MetricState;
import io.kerava.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is measured in a pass over data: the mean loss, weighted by the size of the batches, and the
 * metrics of {@code compile}.
 */
final class MetricGroup {
  private final List<String> names;
  private final MetricState[] plain;
  private final MetricState[] weighted;
  private final MaskedWeights plainMask = new MaskedWeights();
  private final MaskedWeights weightedMask = new MaskedWeights();
  private double lossSum;
  private long samples;

  MetricGroup(List<Metric> metrics, List<Metric> weightedMetrics) {
    this.names = Metrics.logNames(metrics, weightedMetrics);
    this.plain = start(metrics);
    this.weighted = start(weightedMetrics);
  }

  private static MetricState[] start(List<Metric> metrics) {
    return metrics.stream().map(Metric::start).toArray(MetricState[]::new);
  }

  void reset() {
    lossSum = 0;
    samples = 0;
    for (MetricState each : plain) {
      each.resetState();
    }
    for (MetricState each : weighted) {
      each.resetState();
    }
  }

  /**
   * Takes in a batch.
   *
   * @param output carries the mask of the predictions
   */
  void update(
      double loss,
      DoubleArray y,
      DoubleArray predictions,
      @Nullable DoubleArray weights,
      FloatArray output) {
    int batch = predictions.rows();
    lossSum += loss * batch;
    samples += batch;
    for (MetricState each : plain) {
      each.update(y, predictions, each.takesMask() ? plainMask.merge(output, null, false) : null);
    }
    for (MetricState each : weighted) {
      each.update(
          y, predictions, each.takesMask() ? weightedMask.merge(output, weights, false) : weights);
    }
  }

  /** {@code loss} and then the metrics in the order of {@code compile}. */
  List<String> names() {
    List<String> all = new ArrayList<>(List.of("loss"));
    all.addAll(names);
    return all;
  }

  /** The values so far, put under their names, each with a prefix such as {@code "val_"}. */
  void putResults(String prefix, Map<String, Double> logs) {
    logs.put(prefix + "loss", samples == 0 ? 0 : lossSum / samples);
    for (int i = 0; i < names.size(); i++) {
      MetricState state = i < plain.length ? plain[i] : weighted[i - plain.length];
      logs.put(prefix + names.get(i), state.result());
    }
  }
}
