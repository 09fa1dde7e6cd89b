package io.kerava.models;

import io.kerava.arrays.FloatArray;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options of {@code trainOnBatch} and {@code testOnBatch}, with Keras's names and defaults. One
 * object belongs to one call; its methods return it.
 */
public final class BatchOptions {
  private Optional<FloatArray> sampleWeight = Optional.empty();
  private Map<Integer, Double> classWeight = Map.of();
  private boolean returnDict;

  BatchOptions() {}

  /** A factor for the loss of each sample. */
  public BatchOptions sampleWeight(float... sampleWeight) {
    this.sampleWeight = Optional.of(RunOptions.weights(sampleWeight.clone()));
    return this;
  }

  /** A factor for the loss of each sample. */
  public BatchOptions sampleWeight(double... sampleWeight) {
    this.sampleWeight = Optional.of(RunOptions.weights(RunOptions.floats(sampleWeight)));
    return this;
  }

  /**
   * A factor for the loss of each sample, (samples,), or for each of its losses: where the model
   * gives (samples, steps, units), the weights may be (samples, steps).
   */
  public BatchOptions sampleWeight(INDArray sampleWeight) {
    this.sampleWeight = Optional.of(FloatArray.copyOf(sampleWeight));
    return this;
  }

  /** A factor for the loss of the samples of each class, in {@code trainOnBatch} only. */
  public BatchOptions classWeight(Map<Integer, Double> classWeight) {
    this.classWeight = Map.copyOf(classWeight);
    return this;
  }

  /** Whether the scores print as Python's dict instead of its list; both are always in them. */
  public BatchOptions returnDict(boolean returnDict) {
    this.returnDict = returnDict;
    return this;
  }

  Optional<FloatArray> sampleWeight() {
    return sampleWeight;
  }

  Map<Integer, Double> classWeight() {
    return classWeight;
  }

  boolean returnDict() {
    return returnDict;
  }
}
