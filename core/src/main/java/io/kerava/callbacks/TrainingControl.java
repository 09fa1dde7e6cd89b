package io.kerava.callbacks;

import io.kerava.metrics.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Refuses the name of a file that {@link #saveWeights(Path)} would refuse, so that it is known
   * before the training.
   *
   * @param file the name, fields in braces included
   */
  default void checkWeightsFile(String file) {}

  /**
   * Which way a metric is better.
   *
   * @param metric the name of a compiled metric, without {@code val_}
   * @return empty where no such metric is compiled, or it does not say
   */
  Optional<Direction> metricDirection(String metric);
}
