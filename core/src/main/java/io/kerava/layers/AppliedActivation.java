package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import java.util.Map;

/** What an activation makes of a sample, be it a layer of its own or the end of one. */
final class AppliedActivation {
  private AppliedActivation() {}

  /** What a layer of nothing but this activation is in DL4J. */
  static Dl4jTranslation translate(Activation activation, Shape input) {
    if (activation.equals(new Linear())) {
      return new Dl4jTranslation.Identity();
    }
    if (!outputShape(activation, input).equals(input)) {
      return new Dl4jTranslation.Body();
    }
    return Dl4jTranslation.Native.sameShapes(
        new org.deeplearning4j.nn.conf.layers.ActivationLayer.Builder()
            .activation(activation.toNd4j())
            .build(),
        Map.of());
  }

  /** The shape of a sample behind an activation. */
  static Shape outputShape(Activation activation, Shape input) {
    return input.rank() == 0 ? input : input.withLast(activation.outputLength(input.intLength(-1)));
  }
}
