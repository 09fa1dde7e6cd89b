package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.BodyFunction;

/** Any translation as a function, so that one contract covers DL4J's layers, our own and bodies. */
final class Translated {
  private Translated() {}

  static NdFunction function(Layer layer, Shape input) {
    Dl4jTranslation translation = layer.toDl4j(input);
    return translation instanceof Dl4jTranslation.Body
        ? new BodyFunction(layer, input)
        : translation.toFunction();
  }
}
