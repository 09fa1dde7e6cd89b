package io.kerava.activations;

import io.kerava.config.Configurable;
import io.kerava.config.None;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function of Keras. It works on rows, the slices along the last axis, so that
 * softmax and its kin are activations like any other.
 *
 * <p>The two methods on arrays are the definition, in double precision. {@link #toNd4j()} is the
 * same function for the reference engine; the fast engine has kernels of its own.
 */
public interface Activation extends Configurable {
  /** Keras's name, such as {@code "relu"}. */
  String name();

  /** The length of an output row for an input row of this length; only {@code glu} changes it. */
  default int outputLength(int inputLength) {
    return inputLength;
  }

  /**
   * One row forward.
   *
   * @param x the input from {@code xOffset} on, {@code length} elements
   * @param y gets the output from {@code yOffset} on; may be {@code x} itself
   */
  void forward(double[] x, int xOffset, double[] y, int yOffset, int length);

  /**
   * One row backward: the gradient at the input from the gradient at the output.
   *
   * @param x the input of the forward pass, from {@code xOffset} on, {@code length} elements
   * @param dy the gradient at the output, from {@code yOffset} on
   * @param dx gets the gradient at the input, from {@code xOffset} on; may be {@code dy} itself
   */
  void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length);

  /**
   * The function of an array of any rank, row by row along its last axis.
   *
   * @param x is not written to; what is no floating-point array is taken as {@code FLOAT}
   * @return a new array of the type of {@code x}
   */
  default INDArray call(INDArray x) {
    return Rows.forward(this, None.refused("x", x));
  }

  /**
   * The gradient at an array of any rank from the gradient at its output.
   *
   * @param x the input of the forward pass, not written to
   * @param dy the gradient at the output, not written to
   * @return a new array of the shape and type of {@code x}
   */
  default INDArray backward(INDArray x, INDArray dy) {
    return Rows.backward(this, None.refused("x", x), None.refused("dy", dy));
  }

  /**
   * The function in operations, along the last axis, as a layer's body uses it; its gradient is
   * derived.
   */
  Tensor call(Tensor x);

  /**
   * The same function over {@code float[]}, for the fast engine.
   *
   * @param length the length of a row of the input
   */
  default FloatActivation toFloat(int length) {
    return new RowActivation(this, length);
  }

  /** The same function as ND4J has it, or an own one in ND4J's operations. */
  IActivation toNd4j();
}
