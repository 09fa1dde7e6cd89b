package io.kerava.callbacks;

import io.kerava.metrics.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a callback may ask of the model that is being trained. The model implements it. */
public interface TrainingControl {
  /** The model's name. */
  String name();

  /** {@code true} asks for the end of training after the current batch; the epoch ends early. */
  void stopTraining(boolean stop);

  /** Whether the end of training has been asked for since it began. */
  boolean isTrainingStopped();

  /** The optimizer's learning rate as it computes with it: a float's value, widened. */
  double learningRate();

  /**
   * Sets the learning rate from the next step on.
   *
   * @throws IllegalStateException where the optimizer follows a schedule of its own
   */
  void learningRate(double learningRate);

  /** The number of steps that the optimizer has made: Keras's {@code optimizer.iterations}. */
  long iterations();

  /**
   * The model in Keras's JSON, without weights.
   *
   * @return empty where a model of its kind has none
   * @throws UnsupportedOperationException where something in the model has no JSON, such as a
   *     lambda
   */
  Optional<String> json();

  /** Copies of all weights, in Keras's order. Later training does not change them. */
  List<INDArray> getWeights();

  /**
   * {@link #getWeights()} by Keras's paths, such as {@code sequential/dense/kernel}, in the same
   * order.
   */
  Map<String, INDArray> weightsByPath();

  /** Sets all weights, in the order of {@link #getWeights()}. */
  void setWeights(List<INDArray> weights);

  /** Writes the weights to a file, replacing one that is there. */
  void saveWeights(Path file);

  /** {@link #saveWeights(Path)} with the file's name. */
  default void saveWeights(String file) {
    saveWeights(Path.of(file));
  }

  /** Writes the whole model to a file, {@code .keras} or {@code .h5}, replacing one there. */
  void save(Path file);

  /** {@link #save(Path)} with the file's name. */
  default void save(String file) {
    save(Path.of(file));
  }

  /**
   * Writes weights, optimizer and the place in the training into one file, so that none of them is
   * ever without the others.
   *
   * @param file in Keras's format of weights, {@code .weights.h5}
   */
  void saveBackup(Path file, TrainingPlace place);

  /**
   * Takes weights and optimizer from a file of weights, in a fit that is about to begin.
   *
   * @param elsewhere the place, asked for where the file doesn't say, such as Keras's own
   * @return the place in the training
   * @throws java.io.UncheckedIOException where the file is damaged or can't be read
   * @throws IllegalArgumentException where it isn't of such a model and optimizer; the model is as
   *     it was then
   */
  TrainingPlace restoreBackup(Path file, Supplier<TrainingPlace> elsewhere);

  /**
   * Lets the fit that is about to begin start at another place than its first epoch. To be called
   * in {@link Callback#onTrainBegin}; later on it has no effect.
   */
  void startAt(TrainingPlace place);

  /**
   * Lets the model have the optimizer's moving averages in the place of the weights that train, or
   * these again. The optimizer keeps those that the model doesn't have.
   *
   * @throws IllegalArgumentException where the optimizer has no averages
   */
  void useAverages(boolean averages);

  /**
   * Makes both the weights and the optimizer's moving averages those that the model has now.
   *
   * @throws IllegalArgumentException where the optimizer has no averages
   */
  void setAverages();

  /**
   * Which way a metric is better.
   *
   * @param metric the name of a compiled metric, without {@code val_}
   * @return empty where no such metric is compiled, or it does not say
   */
  Optional<Direction> metricDirection(String metric);
}
