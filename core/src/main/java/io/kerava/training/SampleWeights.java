package io.kerava.training;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Parts;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Factors for the losses of samples, as an option of {@code fit} and its kin takes them. */
public record SampleWeights(Parts<Rows> parts) {
  private static final String NAME = "sampleWeight";

  /** One for each sample; a copy. */
  public static SampleWeights of(float[] weights) {
    float[] copy = None.refused(NAME, weights).clone();
    return new SampleWeights(new Parts.One<>(new HeapRows(copy, copy.length, Shape.of())));
  }

  /** One for each sample; a copy. */
  public static SampleWeights of(double[] weights) {
    return new SampleWeights(new Parts.One<>(RowsFactory.of(NAME, None.refused(NAME, weights))));
  }

  /** One for each sample, or for each of its losses; a copy. */
  public static SampleWeights of(INDArray weights) {
    FloatArray copy = FloatArray.copyOf(None.refused(NAME, weights));
    return new SampleWeights(
        new Parts.One<>(new HeapRows(copy.data(), copy.rows(), copy.shape().withoutBatch())));
  }

  /** Weights for each output, in order. */
  public static SampleWeights of(List<?> weights) {
    return new SampleWeights(Parts.ofAny(NAME, weights, RowsFactory::ofAny));
  }

  /** Weights for each output, by name. */
  public static SampleWeights of(Map<String, ?> weights) {
    return new SampleWeights(Parts.ofAny(NAME, weights, RowsFactory::ofAny));
  }

  /** Their shapes. */
  @Override
  public String toString() {
    return TrainingData.shapes(parts).toString();
  }
}
