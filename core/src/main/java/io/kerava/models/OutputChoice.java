package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * What {@code compile} was told for one of a model's outputs.
 *
 * @param name what its metrics are called by in logs
 * @param lossName what its loss is called by there
 * @param loss empty where nothing is learned from the output
 * @param weight the factor of its loss in the total
 */
record OutputChoice(
    String name,
    String lossName,
    Optional<LossChoice> loss,
    double weight,
    List<MetricChoice> metrics,
    List<MetricChoice> weightedMetrics) {

  /** Whether its targets are looked at. */
  boolean needsTargets() {
    return loss.isPresent() || !metrics.isEmpty() || !weightedMetrics.isEmpty();
  }

  /** The loss for targets and predictions of these shapes, batch axis included. */
  Optional<Loss> loss(Shape yTrue, Shape yPred) {
    return loss.map(each -> each.resolve(yTrue, yPred));
  }

  /** The metrics for targets and predictions of these shapes, batch axis included. */
  List<Metric> metrics(Shape yTrue, Shape yPred) {
    return metrics.stream().map(each -> each.resolve(yTrue, yPred)).toList();
  }

  /** The weighted metrics for targets and predictions of these shapes, batch axis included. */
  List<Metric> weightedMetrics(Shape yTrue, Shape yPred) {
    return weightedMetrics.stream().map(each -> each.resolve(yTrue, yPred)).toList();
  }
}
