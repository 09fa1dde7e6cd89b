package io.kerava.layers;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation and what it was applied to, for the way back. */
record Gate(IActivation activation, INDArray input, INDArray output) {
  /** An activation of an array that nobody writes to afterwards. */
  static Gate of(IActivation activation, INDArray input, boolean training) {
    return new Gate(activation, input, activation.getActivation(input.dup('c'), training));
  }

  /** The gradient at the input from that at the output. */
  INDArray backward(INDArray gradient) {
    return activation.backprop(input.dup('c'), gradient).getFirst();
  }
}
