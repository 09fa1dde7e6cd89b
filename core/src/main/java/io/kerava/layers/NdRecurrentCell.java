package io.kerava.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a recurrent layer, forward and backward. A cell lives for one pass forward and back,
 * and keeps of each step what the way back needs.
 */
interface NdRecurrentCell {
  /**
   * The states after a step.
   *
   * @param step the place of the step in the sequence
   * @param projected the step's input times the kernel, (batch, gates · units), with the bias that
   *     belongs to it; not to be written to
   * @param states the states before, each (batch, units), the output first; not to be written to
   */
  INDArray[] forward(int step, INDArray projected, INDArray[] states);

  /**
   * The gradients at the states before a step, from those at the states after it.
   *
   * @param projected gets the gradient at {@code projected}
   */
  INDArray[] backward(int step, INDArray[] states, INDArray projected);

  /**
   * The gradients of the recurrent kernel and, where there is one, of the bias.
   *
   * @param previous the output before each step, (steps · batch, units)
   * @param projected the gradient at the projected inputs, (steps · batch, gates · units)
   */
  void gradients(INDArray previous, INDArray projected, NdFunction.Pass pass);
}
