package io.kerava.engine.dl4j;

import io.kerava.parameters.States;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's forward and backward pass in ND4J operations, for what DL4J lacks or computes
 * otherwise. It runs on the CPU and on CUDA, in float and in double.
 *
 * <p>One instance belongs to one network, and may keep what the backward pass needs from the
 * forward pass before it. It never writes to {@code x} or {@code outputGradient}, and never returns
 * one of them itself (return a {@code dup()}, or a new array).
 */
public interface NdFunction {
  /**
   * The output of a batch.
   *
   * @param x the input, (batch, …), in any stride order
   */
  INDArray forward(INDArray x, Pass pass);

  /**
   * The gradient at the input of the last forward pass; the gradients of the trainable weights go
   * to {@link Pass#gradient}.
   *
   * @param outputGradient shaped as the output
   */
  INDArray backward(INDArray outputGradient, Pass pass);

  /**
   * The outputs of a batch, of a function of several inputs or outputs; most have one of each.
   *
   * @param inputs (batch, …) each, in any stride order
   */
  default List<INDArray> outputs(List<INDArray> inputs, Pass pass) {
    return List.of(forward(inputs.get(0), pass));
  }

  /**
   * The gradients at all inputs of the last forward pass, likewise.
   *
   * @param outputGradients for each output
   */
  default List<INDArray> gradients(List<INDArray> outputGradients, Pass pass) {
    return List.of(backward(outputGradients.get(0), pass));
  }

  /** What surrounds a pass: mode, weights, randomness. */
  interface Pass {
    /** Whether the pass is one of training. */
    boolean training();

    /** The current value of a weight, in Keras's shape. Not to be written to. */
    INDArray weight(String name);

    /** Hands over the gradient of a trainable weight, in Keras's shape. */
    void gradient(String name, INDArray gradient);

    /** Hands over the new value of a weight that the layer itself keeps, such as a moving mean. */
    void update(String name, INDArray value);

    /** Which steps count, (batch, steps) with 1 or 0; {@code null} where all do. */
    @Nullable INDArray mask();

    /** For each input its {@link #mask}. */
    default List<Optional<INDArray>> masks() {
      return List.of(Optional.ofNullable(mask()));
    }

    /** What the layer keeps from batch to batch. */
    States states();

    /** Adds a penalty (not yet divided by anything) to the loss of this batch. */
    void addLoss(double penalty);

    /** The layer's own generator. */
    RandomGenerator random();
  }
}
