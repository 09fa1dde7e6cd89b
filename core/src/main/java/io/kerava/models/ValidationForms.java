package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code validationData} for each pair of forms that {@code fit} takes. */
abstract class ValidationForms {
  ValidationForms() {}

  /**
   * What is validated on after each epoch. Any two forms make a pair by {@code
   * TrainingData.inputs(x).targets(y)}.
   */
  @CanIgnoreReturnValue
  public abstract FitOptions validationData(TrainingData validationData);

  /** {@link #validationData(TrainingData)} of several inputs, in order. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(List<?> x, Object y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of several inputs, by name. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(Map<String, ?> x, Object y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of several outputs, in order. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, List<?> y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of several outputs, by name. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, Map<String, ?> y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, INDArray y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, int[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(float[][] x, float[][] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(float[][] x, int[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(double[][] x, double[][] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(double[][] x, int[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, double[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, float[][] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(INDArray x, double[][] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(float[][] x, INDArray y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(double[][] x, INDArray y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(float[][] x, double[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(double[][] x, double[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(double[] x, double[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(int[][] x, int[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(int[][] x, double[] y) {
    return validationData(TrainingData.of(x, y));
  }

  /** {@link #validationData(TrainingData)} of a pair. */
  @CanIgnoreReturnValue
  public final FitOptions validationData(int[][] x, INDArray y) {
    return validationData(TrainingData.of(x, y));
  }
}
