package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.training.SampleWeights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options of {@code trainOnBatch} and {@code testOnBatch}, with Keras's names and defaults. One
 * object belongs to one call; its methods return it.
 */
public final class BatchOptions {
  private Optional<SampleWeights> sampleWeight = Optional.empty();
  private Map<Integer, Double> classWeight = Map.of();
  private boolean returnDict;

  BatchOptions() {}

  static BatchOptions chosen(UnaryOperator<BatchOptions> options) {
    return Options.chosen(
        "trainOnBatch(x, y, b -> b.returnDict(true))", new BatchOptions(), options);
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public BatchOptions sampleWeight(float... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** A factor for the loss of each sample. */
  @CanIgnoreReturnValue
  public BatchOptions sampleWeight(double... sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * A factor for the loss of each sample, (samples,), or for each of its losses: where the model
   * gives (samples, steps, units), the weights may be (samples, steps).
   */
  @CanIgnoreReturnValue
  public BatchOptions sampleWeight(INDArray sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /**
   * Factors for the losses of several outputs, in their order; {@code null} for one whose samples
   * all count alike.
   */
  @CanIgnoreReturnValue
  public BatchOptions sampleWeight(List<?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** Factors for the losses of several outputs, by name. */
  @CanIgnoreReturnValue
  public BatchOptions sampleWeight(Map<String, ?> sampleWeight) {
    this.sampleWeight = Optional.of(SampleWeights.of(sampleWeight));
    return this;
  }

  /** A factor for the loss of the samples of each class, in {@code trainOnBatch} only. */
  @CanIgnoreReturnValue
  public BatchOptions classWeight(Map<Integer, ? extends Number> classWeight) {
    this.classWeight = RunOptions.classWeights(classWeight);
    return this;
  }

  /** Whether the scores print as Python's dict instead of its list; both are always in them. */
  @CanIgnoreReturnValue
  public BatchOptions returnDict(boolean returnDict) {
    this.returnDict = returnDict;
    return this;
  }

  Optional<SampleWeights> sampleWeight() {
    return sampleWeight;
  }

  Map<Integer, Double> classWeight() {
    return classWeight;
  }

  boolean returnDict() {
    return returnDict;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("BatchOptions")
        .with("sample_weight", sampleWeight)
        .with("class_weight", classWeight, Map.of())
        .with("return_dict", returnDict, false)
        .toString();
  }
}
