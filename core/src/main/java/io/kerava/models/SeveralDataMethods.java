package io.kerava.models;

import io.kerava.callbacks.History;
import io.kerava.config.Arguments;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * {@code fit}, {@code evaluate} and {@code predict} of models with several inputs or outputs: lists
 * in their order, maps by their names, DL4J's iterators of several arrays. Elements of a list or a
 * map are of any form that stands alone in {@link DataMethods} and {@link MixedDataMethods}.
 *
 * <pre>{@code
 * model.fit(List.of(images, ages), Map.of("digit", digits, "odd", isOdd), f -> f.epochs(5));
 * }</pre>
 */
abstract class SeveralDataMethods extends DataMethods {
  SeveralDataMethods(Arguments arguments) {
    super(arguments);
  }

  /** Trains on batches of several arrays; see {@link #fit(TrainingData, UnaryOperator)}. */
  public abstract History fit(MultiDataSetIterator batches, UnaryOperator<FitOptions> options);

  /** Loss and metrics on batches of several arrays. */
  public abstract Scores evaluate(
      MultiDataSetIterator batches, UnaryOperator<EvaluateOptions> options);

  /** The predictions of a model with one output for batches of several arrays, (samples, …). */
  public abstract INDArray predict(
      MultiDataSetIterator batches, UnaryOperator<PredictOptions> options);

  /**
   * The predictions of each output, (samples, …), in the order of {@code outputNames()}.
   *
   * @throws IllegalStateException where the model has no weights yet, as its input's shape is not
   *     known
   * @throws IllegalArgumentException where the inputs don't fit the model
   */
  public abstract List<INDArray> predictAll(
      TrainingData inputs, UnaryOperator<PredictOptions> options);

  /** {@link #predictAll(TrainingData, UnaryOperator)} for batches of several arrays. */
  public abstract List<INDArray> predictAll(
      MultiDataSetIterator batches, UnaryOperator<PredictOptions> options);

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(List<?> x, Object y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(List<?> x, Object y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(Map<String, ?> x, Object y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(Map<String, ?> x, Object y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, List<?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, List<?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, Map<String, ?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, Map<String, ?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, List<?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, List<?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, Map<String, ?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, Map<String, ?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, List<?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, List<?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, Map<String, ?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, Map<String, ?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, List<?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, List<?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, Map<String, ?> y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(int[][] x, Map<String, ?> y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(List<?> x, Object y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(List<?> x, Object y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(Map<String, ?> x, Object y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(Map<String, ?> x, Object y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, List<?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, List<?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, Map<String, ?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(
      INDArray x, Map<String, ?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, List<?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, List<?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, Map<String, ?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(
      float[][] x, Map<String, ?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, List<?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, List<?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, Map<String, ?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(
      double[][] x, Map<String, ?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, List<?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, List<?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(int[][] x, Map<String, ?> y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(
      int[][] x, Map<String, ?> y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(List<?> x, Object y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(List<?> x, Object y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(Map<String, ?> x, Object y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(
      Map<String, ?> x, Object y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(List<?> x, Object y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(List<?> x, Object y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(Map<String, ?> x, Object y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(Map<String, ?> x, Object y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(MultiDataSetIterator, UnaryOperator)}. */
  public final History fit(MultiDataSetIterator batches) {
    return fit(batches, UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(MultiDataSetIterator, UnaryOperator)}. */
  public final Scores evaluate(MultiDataSetIterator batches) {
    return evaluate(batches, UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(List<?> x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(List<?> x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(Map<String, ?> x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(Map<String, ?> x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(INDArray x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(INDArray x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(float[][] x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(float[][] x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(double[][] x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(double[][] x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(int[][] x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(int[][] x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(List<?> x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(List<?> x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(Map<String, ?> x) {
    return predictAll(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predictAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> predictAll(Map<String, ?> x, UnaryOperator<PredictOptions> options) {
    return predictAll(TrainingData.inputs(x), options);
  }

  /**
   * What the model makes of one batch, a list or a map of inputs: Keras's {@code model([a, b])};
   * see {@link Model#call(INDArray, boolean)}.
   *
   * @return the outputs, (batch, …) each, in the order of {@code outputNames()}
   * @throws IllegalArgumentException where the inputs or the masks don't fit the model
   */
  public abstract List<INDArray> callAll(
      TrainingData inputs, UnaryOperator<ModelCallOptions> options);

  /** Refuses a model that has several outputs. */
  abstract void requireOneOutput(String otherwise);

  private INDArray called(TrainingData inputs, UnaryOperator<ModelCallOptions> options) {
    requireOneOutput("callAll, which returns each of them.");
    return callAll(inputs, options).get(0);
  }

  /** {@link Model#call(INDArray, boolean)} with Keras's keywords. */
  public final INDArray call(INDArray x, UnaryOperator<ModelCallOptions> options) {
    return called(TrainingData.inputs(x), options);
  }

  /** {@link #callAll(TrainingData, UnaryOperator)} of a model with one output. */
  public final INDArray call(List<?> x, UnaryOperator<ModelCallOptions> options) {
    return called(TrainingData.inputs(x), options);
  }

  /** {@link #callAll(TrainingData, UnaryOperator)} of a model with one output. */
  public final INDArray call(Map<String, ?> x, UnaryOperator<ModelCallOptions> options) {
    return called(TrainingData.inputs(x), options);
  }

  /** {@link #callAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> callAll(INDArray x, UnaryOperator<ModelCallOptions> options) {
    return callAll(TrainingData.inputs(x), options);
  }

  /** {@link #callAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> callAll(List<?> x, UnaryOperator<ModelCallOptions> options) {
    return callAll(TrainingData.inputs(x), options);
  }

  /** {@link #callAll(TrainingData, UnaryOperator)}. */
  public final List<INDArray> callAll(Map<String, ?> x, UnaryOperator<ModelCallOptions> options) {
    return callAll(TrainingData.inputs(x), options);
  }

  /** The predictions for all inputs as one batch, without a progress bar. */
  public final INDArray predictOnBatch(List<?> x) {
    requireOneOutput("predictAllOnBatch, which returns the predictions of each.");
    return predictAllOnBatch(x).get(0);
  }

  /** The predictions for all inputs as one batch, without a progress bar. */
  public final INDArray predictOnBatch(Map<String, ?> x) {
    requireOneOutput("predictAllOnBatch, which returns the predictions of each.");
    return predictAllOnBatch(x).get(0);
  }

  /** {@code predictOnBatch} of a model with several outputs: the predictions of each. */
  public final List<INDArray> predictAllOnBatch(INDArray x) {
    return asOneBatch(TrainingData.inputs(x));
  }

  /** {@code predictOnBatch} of a model with several outputs: the predictions of each. */
  public final List<INDArray> predictAllOnBatch(List<?> x) {
    return asOneBatch(TrainingData.inputs(x));
  }

  /** {@code predictOnBatch} of a model with several outputs: the predictions of each. */
  public final List<INDArray> predictAllOnBatch(Map<String, ?> x) {
    return asOneBatch(TrainingData.inputs(x));
  }

  private List<INDArray> asOneBatch(TrainingData inputs) {
    return predictAll(inputs, o -> o.batchSize(inputs.count()).verbose(0));
  }
}
