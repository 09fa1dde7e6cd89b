package io.kerava.models;

import io.kerava.callbacks.History;
import io.kerava.config.Arguments;
import io.kerava.layers.Layer;
import io.kerava.training.TrainingData;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * {@code fit}, {@code evaluate}, {@code predict} and their kin for each form in which a Java
 * developer has data: ND4J arrays, rows of numbers, class labels, DL4J's iterators. Each is one
 * line; what they do stands at the abstract methods.
 */
abstract class DataMethods extends Layer {
  DataMethods(Arguments arguments) {
    super(arguments);
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets
   * @param options such as {@code f -> f.batchSize(32).epochs(10)}
   * @return loss and metrics of each epoch
   * @throws IllegalStateException where {@code compile} was not called
   * @throws IllegalArgumentException where data or options don't fit the model; it is unchanged
   *     then
   */
  public abstract History fit(TrainingData data, UnaryOperator<FitOptions> options);

  /** Trains on the batches of a DL4J iterator; see {@link #fit(TrainingData, UnaryOperator)}. */
  public abstract History fit(DataSetIterator batches, UnaryOperator<FitOptions> options);

  /**
   * Loss and metrics on data.
   *
   * @throws IllegalStateException where {@code compile} was not called
   * @throws IllegalArgumentException where the data don't fit the model
   */
  public abstract Scores evaluate(TrainingData data, UnaryOperator<EvaluateOptions> options);

  /** Loss and metrics on the batches of a DL4J iterator. */
  public abstract Scores evaluate(DataSetIterator batches, UnaryOperator<EvaluateOptions> options);

  /**
   * The predictions for all inputs, (samples, …); of a model with several outputs {@code
   * predictAll} gives them.
   *
   * @throws IllegalStateException where the model has no weights yet, as its input's shape is not
   *     known, or where it has several outputs
   * @throws IllegalArgumentException where the inputs don't fit the model
   */
  public abstract INDArray predict(TrainingData inputs, UnaryOperator<PredictOptions> options);

  /** The predictions for the batches of a DL4J iterator, (samples, …). */
  public abstract INDArray predict(DataSetIterator batches, UnaryOperator<PredictOptions> options);

  /** One step of training on all samples as one batch; loss and metrics are those before it. */
  public abstract Scores trainOnBatch(TrainingData data, UnaryOperator<BatchOptions> options);

  /** Loss and metrics on all samples as one batch. */
  public abstract Scores testOnBatch(TrainingData data, UnaryOperator<BatchOptions> options);

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, INDArray y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, INDArray y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, int[] y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(INDArray x, int[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, float[][] y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, float[][] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, int[] y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(float[][] x, int[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, double[][] y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, double[][] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, int[] y) {
    return fit(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Trains the model; see {@link #fit(TrainingData, UnaryOperator)}. */
  public final History fit(double[][] x, int[] y, UnaryOperator<FitOptions> options) {
    return fit(TrainingData.of(x, y), options);
  }

  /** Trains the model; see {@link #fit(DataSetIterator, UnaryOperator)}. */
  public final History fit(DataSetIterator batches) {
    return fit(batches, UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, INDArray y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, INDArray y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, int[] y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(INDArray x, int[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, float[][] y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, float[][] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, int[] y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(float[][] x, int[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, double[][] y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, double[][] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, int[] y) {
    return evaluate(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on data; see {@link #evaluate(TrainingData, UnaryOperator)}. */
  public final Scores evaluate(double[][] x, int[] y, UnaryOperator<EvaluateOptions> options) {
    return evaluate(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on data; see {@link #evaluate(DataSetIterator, UnaryOperator)}. */
  public final Scores evaluate(DataSetIterator batches) {
    return evaluate(batches, UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(INDArray x, INDArray y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(INDArray x, INDArray y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(INDArray x, int[] y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(INDArray x, int[] y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(float[][] x, float[][] y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(float[][] x, float[][] y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(float[][] x, int[] y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(float[][] x, int[] y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(double[][] x, double[][] y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(
      double[][] x, double[][] y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(double[][] x, int[] y) {
    return trainOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** One step of training; see {@link #trainOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores trainOnBatch(double[][] x, int[] y, UnaryOperator<BatchOptions> options) {
    return trainOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(INDArray x, INDArray y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(INDArray x, INDArray y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(INDArray x, int[] y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(INDArray x, int[] y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(float[][] x, float[][] y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(float[][] x, float[][] y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(float[][] x, int[] y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(float[][] x, int[] y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(double[][] x, double[][] y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(double[][] x, double[][] y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(double[][] x, int[] y) {
    return testOnBatch(TrainingData.of(x, y), UnaryOperator.identity());
  }

  /** Loss and metrics on one batch; see {@link #testOnBatch(TrainingData, UnaryOperator)}. */
  public final Scores testOnBatch(double[][] x, int[] y, UnaryOperator<BatchOptions> options) {
    return testOnBatch(TrainingData.of(x, y), options);
  }

  /** The predictions for the batches of a DL4J iterator, (samples, …). */
  public final INDArray predict(DataSetIterator batches) {
    return predict(batches, UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(INDArray x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(INDArray x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** The predictions for all inputs as one batch, without a progress bar. */
  public final INDArray predictOnBatch(INDArray x) {
    TrainingData inputs = TrainingData.inputs(x);
    return predict(inputs, o -> o.batchSize(inputs.count()).verbose(0));
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(float[][] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(float[][] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** The predictions for all inputs as one batch, without a progress bar. */
  public final INDArray predictOnBatch(float[][] x) {
    TrainingData inputs = TrainingData.inputs(x);
    return predict(inputs, o -> o.batchSize(inputs.count()).verbose(0));
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(double[][] x) {
    return predict(TrainingData.inputs(x), UnaryOperator.identity());
  }

  /** Predictions; see {@link #predict(TrainingData, UnaryOperator)}. */
  public final INDArray predict(double[][] x, UnaryOperator<PredictOptions> options) {
    return predict(TrainingData.inputs(x), options);
  }

  /** The predictions for all inputs as one batch, without a progress bar. */
  public final INDArray predictOnBatch(double[][] x) {
    TrainingData inputs = TrainingData.inputs(x);
    return predict(inputs, o -> o.batchSize(inputs.count()).verbose(0));
  }
}
