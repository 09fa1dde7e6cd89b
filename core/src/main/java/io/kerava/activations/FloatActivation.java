package io.kerava.activations;

/**
 * An activation over {@code float[]}, for the fast engine: whole batches at once, without an
 * allocation. {@link Activation} is the definition, in double.
 */
public interface FloatActivation {
  /**
   * Forward.
   *
   * @param z the input
   * @param y gets the output; may be {@code z} where {@link #needsInput()} is false
   * @param from the first element, a multiple of the length of a row
   * @param to the end of the elements
   */
  void forward(float[] z, float[] y, int from, int to);

  /**
   * Backward.
   *
   * @param z the input of the forward pass; unspecified where {@link #needsInput()} is false
   * @param y its output
   * @param dy the gradient at the output
   * @param dz gets the gradient at the input; may be {@code dy}
   */
  void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to);

  /** Whether the gradient takes the input: if not, the output may be written over it. */
  boolean needsInput();
}
