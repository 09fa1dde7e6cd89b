package io.kerava.engine;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.List;

/**
 * A {@link LayerGraph} made runnable by an engine. It reads the weights from the stack's parameters
 * at each call, so that it always computes with the current ones.
 *
 * <p>{@link #predict} and {@link #forward} may be called from several threads at once, {@link
 * #forwardBackward} from the one that trains.
 */
public interface Network {
  /** The name of the engine, such as {@code "dl4j"}. */
  String engine();

  /**
   * The outputs in inference mode, the last activation of each included.
   *
   * @param x for each input of the model, (batch, …)
   * @param outputs get the outputs and their shapes
   */
  void predict(List<FloatArray> x, List<FloatArray> outputs);

  /** {@link #predict(List, List)} of a model of one input and one output. */
  default void predict(FloatArray x, FloatArray output) {
    predict(List.of(x), List.of(output));
  }

  /** What computes for samples of such shapes; of a model of any length, the network of these. */
  default Network forSamples(List<Shape> samples) {
    return this;
  }

  /**
   * Whether the prediction for a sample doesn't depend on the others of its batch, and several
   * threads predict faster than one.
   */
  default boolean treatsSamplesAlone() {
    return false;
  }

  /**
   * How many samples are worth to be predicted at once, whatever their size: for fewer of them the
   * time is about the same.
   */
  default int fewestSamples() {
    return 1;
  }

  /**
   * The outputs in inference mode, each before its last activation.
   *
   * @param x for each input of the model, (batch, …)
   * @param outputs get the outputs, their shapes and masks
   * @return the penalties on the outputs of layers, divided by the batch size as Keras does
   */
  double forward(List<FloatArray> x, List<FloatArray> outputs);

  /**
   * The outputs in training mode, the last activation of each included: layers drop, draw and renew
   * what they keep themselves, and nothing learns. Not for use by several threads.
   *
   * @param x for each input of the model, (batch, …)
   * @param outputs get the outputs and their shapes
   */
  void trainingOutput(List<FloatArray> x, List<FloatArray> outputs);

  /**
   * One forward and one backward pass in training mode. The gradients of all trainable weights are
   * in the parameters' gradients afterwards (those of frozen ones are unspecified), and what layers
   * keep themselves, such as moving means, is renewed.
   *
   * @param x for each input of the model, (batch, …)
   * @param loss asked for the gradients at the outputs
   * @return the penalties on the outputs of layers, divided by the batch size as Keras does
   */
  double forwardBackward(List<FloatArray> x, OutputGradient loss);

  /**
   * Told after each step that the weights have changed: an engine that shows them elsewhere renews
   * that place.
   *
   * @param loss the loss of the step
   */
  default void stepDone(double loss) {}

  /** Told at the end of a run over many batches: an engine gives back what others may need. */
  default void runDone() {}

  /** Another network of the same parameters, which is told of each step too. */
  default void setFollower(Network network) {}
}
