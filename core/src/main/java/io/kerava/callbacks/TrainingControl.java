package io.kerava.callbacks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a callback may ask of the model that is being trained. The model implements it. */
public interface TrainingControl {
  /** Whether better values of a metric are higher or lower. */
  enum Direction {
    /** Higher is better, as for an accuracy. */
    UP,
    /** Lower is better, as for an error. */
    DOWN
  }

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

  /** Copies of all weights, in Keras's order. Later training does not change them. */
  List<INDArray> getWeights();

  /** Sets all weights, in the order of {@link #getWeights()}. */
  void setWeights(List<INDArray> weights);

  /** Writes the weights to a file, replacing one that is there. */
  void saveWeights(Path file);

  /**
   * Which way a metric is better.
   *
   * @param metric the name of a compiled metric, without {@code val_}
   * @return empty where no such metric is compiled, or it does not say
   */
  Optional<Direction> metricDirection(String metric);
}
