package io.kerava.models;

import io.kerava.callbacks.History;
import io.kerava.config.Arguments;
import io.kerava.training.TrainingData;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code fit} and {@code evaluate} for inputs and targets of unlike forms, such as rows with one
 * number for each: {@code double[]} are targets of a regression, {@code int[][]} ids for an {@code
 * Embedding}, and {@code double[]} inputs samples of one number each.
 *
 * <p>Where a pair is not among these methods, it can be made of any two forms by {@link
 * TrainingData#inputs(INDArray)} and its kin, with {@link TrainingData#targets(INDArray)} and its
 * kin: {@code fit(TrainingData.inputs(images).targets(isCat), f -> f)}.
 */
abstract class MixedDataMethods extends SeveralDataMethods {
  MixedDataMethods(Arguments arguments) {
    super(arguments);
  }

  /** {@link #predict(TrainingData, UnaryOperator)} of ids. */
  public final INDArray predict(int[][] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** {@link #predict(TrainingData, UnaryOperator)} of ids. */
  public final INDArray predict(int[][] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /**
   * {@link #predict(TrainingData, UnaryOperator)} of samples of one number each, as {@code fit} of
   * a {@code double[]} takes them. The numbers of one sample are {@code new double[][] {sample}}.
   */
  public final INDArray predict(double[] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** {@link #predict(double[])} with options. */
  public final INDArray predict(double[] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /**
   * {@link #predict(TrainingData, UnaryOperator)} of texts, one for each sample, by a model that
   * begins with a layer such as {@code TextVectorization}.
   */
  public final INDArray predict(String[] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** {@link #predict(String[])} with options. */
  public final INDArray predict(String[] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** {@link #predict(TrainingData, UnaryOperator)} of samples of several texts each. */
  public final INDArray predict(String[][] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** {@link #predict(String[][])} with options. */
  public final INDArray predict(String[][] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts, without options. */
  public final History fit(String[] x, int[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts. */
  public final History fit(String[] x, int[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts, without options. */
  public final Scores evaluate(String[] x, int[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts. */
  public final Scores evaluate(String[] x, int[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts, without options. */
  public final History fit(String[] x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts. */
  public final History fit(String[] x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts, without options. */
  public final Scores evaluate(String[] x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts. */
  public final Scores evaluate(String[] x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts, without options. */
  public final History fit(String[] x, INDArray y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)} of texts. */
  public final History fit(String[] x, INDArray y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts, without options. */
  public final Scores evaluate(String[] x, INDArray y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} of texts. */
  public final Scores evaluate(String[] x, INDArray y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(INDArray x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(INDArray x, float[][] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, float[][] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(INDArray x, double[][] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, double[][] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(float[][] x, INDArray y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, INDArray y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(double[][] x, INDArray y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, INDArray y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(float[][] x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(double[][] x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(double[] x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[] x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(int[][] x, int[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, int[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(int[][] x, double[] y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, double[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #fit(TrainingData, UnaryOperator)} without options. */
  public final History fit(int[][] x, INDArray y) {
    return fit(x, y, UnaryOperator.identity());
  }

  /** {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, INDArray y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(INDArray x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(INDArray x, float[][] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, float[][] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(INDArray x, double[][] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, double[][] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(float[][] x, INDArray y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, INDArray y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(double[][] x, INDArray y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, INDArray y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(float[][] x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(double[][] x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(double[] x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[] x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(int[][] x, int[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, int[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(int[][] x, double[] y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, double[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)} without options. */
  public final Scores evaluate(int[][] x, INDArray y) {
    return evaluate(x, y, UnaryOperator.identity());
  }

  /** {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, INDArray y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }
}
