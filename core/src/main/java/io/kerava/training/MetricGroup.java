package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.RepeatedAxes;
import io.kerava.arrays.Shape;
import io.kerava.metrics.Metric;
import io.kerava.metrics.MetricState;
import io.kerava.metrics.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is measured in a pass over data: the mean loss, weighted by the size of the batches, and the
 * metrics of {@code compile}.
 */
final class MetricGroup {
  /** {@code loss} and then the metrics in the order of {@code compile}. */
  private final List<String> names;

  /** The places of the names in alphabetical order. */
  private final int[] sorted;

  private final MetricState[] plain;
  private final MetricState[] weighted;
  private final MaskedWeights plainMask = new MaskedWeights();
  private final MaskedWeights weightedMask = new MaskedWeights();
  private final DoubleArray spreadWeights = DoubleArray.zeros(Shape.of(0));
  private double lossSum;
  private long samples;

  MetricGroup(List<Metric> metrics, List<Metric> weightedMetrics) {
    List<String> all = new ArrayList<>(List.of("loss"));
    all.addAll(Metrics.logNames(metrics, weightedMetrics));
    this.names = List.copyOf(all);
    Collections.sort(all);
    this.sorted = all.stream().mapToInt(names::indexOf).toArray();
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
    DoubleArray perValue =
        weights == null ? null : RepeatedAxes.spread(weights, predictions.shape(), spreadWeights);
    lossSum += loss * batch;
    samples += batch;
    for (MetricState each : plain) {
      each.update(y, predictions, each.takesMask() ? plainMask.ofMetric(output, null) : null);
    }
    for (MetricState each : weighted) {
      each.update(
          y, predictions, each.takesMask() ? weightedMask.ofMetric(output, perValue) : perValue);
    }
  }

  /** {@code loss} and then the metrics in the order of {@code compile}. */
  List<String> names() {
    return names;
  }

  /** The values so far under their names, in the order of {@link #names}. */
  Map<String, Double> results() {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      logs.put(names.get(i), value(i));
    }
    return logs;
  }

  /**
   * Puts the values so far into logs for callbacks, which Keras sorts by name.
   *
   * @param prefix such as {@code "val_"}
   */
  void putSorted(String prefix, Map<String, Double> logs) {
    for (int i : sorted) {
      String name = names.get(i);
      logs.put(prefix.isEmpty() ? name : prefix + name, value(i));
    }
  }

  private double value(int i) {
    if (i == 0) {
      return samples == 0 ? 0 : lossSum / samples;
    }
    return (i <= plain.length ? plain[i - 1] : weighted[i - 1 - plain.length]).result();
  }
}
