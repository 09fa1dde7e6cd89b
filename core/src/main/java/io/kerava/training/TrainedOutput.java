package io.kerava.training;

import io.kerava.activations.Activation;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * What is done with one of a model's outputs in training.
 *
 * @param name what its metrics are called by in logs
 * @param lossName what its loss is called by there
 * @param activation the model's last activation at this output
 * @param loss empty where nothing is learned from it
 * @param weight the factor of its loss in the total
 */
public record TrainedOutput(
    String name,
    String lossName,
    Activation activation,
    Optional<Loss> loss,
    double weight,
    List<Metric> metrics,
    List<Metric> weightedMetrics) {
  /** Lists that nobody changes. */
  public TrainedOutput {
    metrics = List.copyOf(metrics);
    weightedMetrics = List.copyOf(weightedMetrics);
  }
}
