package io.kerava.engine;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;

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
   * The output in inference mode, the model's last activation included.
   *
   * @param x (batch, …)
   * @param output gets the output and its shape
   */
  void predict(FloatArray x, FloatArray output);

  /** What computes for samples of a shape; of a model of any length, the network of that one. */
  default Network forSamples(Shape sample) {
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
   * The output in inference mode, before the model's last activation.
   *
   * @param x (batch, …)
   * @param output gets the output and its shape
   * @return the penalties on the outputs of layers, divided by the batch size as Keras does
   */
  double forward(FloatArray x, FloatArray output);

  /**
   * The output in training mode, the model's last activation included: layers drop, draw and renew
   * what they keep themselves, and nothing learns. Not for use by several threads.
   *
   * @param x (batch, …)
   * @param output gets the output and its shape
   */
  void trainingOutput(FloatArray x, FloatArray output);

  /**
   * One forward and one backward pass in training mode. The gradients of all trainable weights are
   * in the parameters' gradients afterwards (those of frozen ones are unspecified), and what layers
   * keep themselves, such as moving means, is renewed.
   *
   * @param x (batch, …)
   * @param loss asked for the gradient at the output
   * @return the penalties on the outputs of layers, divided by the batch size as Keras does
   */
  double forwardBackward(FloatArray x, OutputGradient loss);

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
