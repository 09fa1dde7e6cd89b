package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;

/** What an activation makes of a sample, be it a layer of its own or the end of one. */
final class AppliedActivation {
  private AppliedActivation() {}

  /** The shape of a sample behind an activation. */
  static Shape outputShape(Activation activation, Shape input) {
    return input.rank() == 0 ? input : input.withLast(activation.outputLength(input.intLength(-1)));
  }
}
