package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The running value of {@link Mean} or {@link Sum}, in double. Not thread-safe. */
public final class ValueState {
  private final String owner;
  private final boolean mean;
  private double total;
  private double count;

  ValueState(String owner, boolean mean) {
    this.owner = owner;
    this.mean = mean;
  }

  /** Takes in one value. */
  public void updateState(double value) {
    updateState(value, 1);
  }

  /** Takes in one value with a weight. */
  public void updateState(double value, double sampleWeight) {
    total += value * sampleWeight;
    count += sampleWeight;
  }

  /** Takes in values, (batch, …). */
  public void updateState(INDArray values) {
    update(DoubleArray.copyOf(None.refused("values", values)), null);
  }

  /**
   * Takes in values, (batch, …), with weights.
   *
   * @param sampleWeight weights shaped as the values or as their first axes
   * @throws IllegalArgumentException where the weights are shaped otherwise
   */
  public void updateState(INDArray values, INDArray sampleWeight) {
    update(
        DoubleArray.copyOf(None.refused("values", values)),
        DoubleArray.copyOf(None.refused("sampleWeight", sampleWeight)));
  }

  void update(DoubleArray values, @Nullable DoubleArray weights) {
    Shape shape = values.shape();
    int size = values.size();
    if (size == 0) {
      return;
    }
    boolean oneSample = shape.rank() == 0 || weights != null && weights.shape().rank() == 0;
    int samples = oneSample ? 1 : shape.intLength(0);
    int perSample = mean ? size / samples : 1;
    int block =
        weights == null ? 1 : SampleWeights.block(owner, weights.shape(), shape, shape.rank());
    double sum = 0;
    double weightSum = 0;
    for (int i = 0; i < size; i++) {
      double weight = weights == null ? 1 : weights.data()[i / block];
      sum += values.data()[i] * weight;
      weightSum += weight;
    }
    total += sum / perSample;
    count += weightSum / perSample;
  }

  /** The value over all that was taken in so far. */
  public double result() {
    return mean ? ConfusionCounts.divide(total, count) : total;
  }

  /** Forgets all. */
  public void resetState() {
    total = 0;
    count = 0;
  }
}
