package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.RepeatedAxes;
import io.kerava.arrays.Shape;
import io.kerava.metrics.Metric;
import io.kerava.metrics.MetricState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured in a pass over data: the mean loss, weighted by the size of the batches, the
 * metrics of {@code compile}, and the mean loss of each output where there are several.
 */
final class MetricGroup {
  private final MetricSlots slots;
  private final int[] evaluated;
  private final int[] sorted;
  private final MetricState[][] plain;
  private final MetricState[][] weighted;

  /** The states of the slots behind the loss. */
  private final MetricState[] states;

  /** Whether an output has a loss of its own in the logs. */
  private final boolean[] hasLoss;

  private final double[] lossSums;
  private final MaskedWeights plainMask = new MaskedWeights();
  private final MaskedWeights weightedMask = new MaskedWeights();
  private final DoubleArray spreadWeights = DoubleArray.zeros(Shape.of(0));
  private double lossSum;
  private long samples;

  MetricGroup(MetricSlots slots, List<TrainedOutput> outputs) {
    this.slots = slots;
    this.evaluated = slots.evaluatedOrder();
    this.sorted = slots.sortedOrder();
    this.plain = outputs.stream().map(each -> start(each.metrics())).toArray(MetricState[][]::new);
    this.weighted =
        outputs.stream().map(each -> start(each.weightedMetrics())).toArray(MetricState[][]::new);
    this.states =
        Stream.concat(Stream.of(plain), Stream.of(weighted))
            .flatMap(Stream::of)
            .toArray(MetricState[]::new);
    this.hasLoss = new boolean[outputs.size()];
    for (int i = 0; i < hasLoss.length; i++) {
      hasLoss[i] = outputs.get(i).loss().isPresent();
    }
    this.lossSums = new double[hasLoss.length];
  }

  private static MetricState[] start(List<Metric> metrics) {
    return metrics.stream().map(Metric::start).toArray(MetricState[]::new);
  }

  void reset() {
    lossSum = 0;
    samples = 0;
    for (int i = 0; i < lossSums.length; i++) {
      lossSums[i] = 0;
    }
    for (MetricState each : states) {
      each.resetState();
    }
  }

  /** Takes in the whole loss of a batch. */
  void update(double loss, int batch) {
    lossSum += loss * batch;
    samples += batch;
  }

  /** Takes in what came out of one output for a batch. */
  void update(int output, Head head, Batch batch) {
    lossSums[output] += head.lastLoss() * batch.size();
    if (plain[output].length == 0 && weighted[output].length == 0) {
      return;
    }
    DoubleArray y = batch.y(output);
    DoubleArray predictions = head.predictions();
    for (MetricState each : plain[output]) {
      each.update(
          y, predictions, each.takesMask() ? plainMask.ofMetric(head.lastOutput(), null) : null);
    }
    if (weighted[output].length > 0) {
      DoubleArray perValue = perValue(batch.weights(output), predictions);
      for (MetricState each : weighted[output]) {
        each.update(
            y,
            predictions,
            each.takesMask() ? weightedMask.ofMetric(head.lastOutput(), perValue) : perValue);
      }
    }
  }

  private @Nullable DoubleArray perValue(@Nullable DoubleArray weights, DoubleArray predictions) {
    return weights == null
        ? null
        : RepeatedAxes.spread(weights, predictions.shape(), spreadWeights);
  }

  /** The values so far under their names, in the order in which {@code evaluate} returns them. */
  Map<String, Double> results() {
    Map<String, Double> logs = new LinkedHashMap<>();
    double[] values = values();
    for (int i : evaluated) {
      logs.put(slots.name(i), values[i]);
    }
    return logs;
  }

  /**
   * Puts the values so far into logs for callbacks, which Keras sorts by name.
   *
   * @param prefix such as {@code "val_"}
   */
  void putSorted(String prefix, Map<String, Double> logs) {
    double[] values = values();
    for (int i : sorted) {
      String name = slots.name(i);
      logs.put(prefix.isEmpty() ? name : prefix + name, values[i]);
    }
  }

  private double[] values() {
    double[] values = new double[slots.count()];
    values[0] = mean(lossSum);
    for (int i = 0; i < states.length; i++) {
      values[i + 1] = states[i].result();
    }
    int slot = slots.firstLoss();
    for (int i = 0; i < hasLoss.length && slots.hasLosses(); i++) {
      if (hasLoss[i]) {
        values[slot++] = mean(lossSums[i]);
      }
    }
    return values;
  }

  private double mean(double sum) {
    return samples == 0 ? 0 : sum / samples;
  }
}
