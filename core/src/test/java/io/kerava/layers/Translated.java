package io.kerava.layers;

import io.kerava.arrays.Shape;

/** Any translation as a function, so that one contract covers DL4J's layers and our own. */
final class Translated {
  private Translated() {}

  static NdFunction function(Layer layer, Shape input) {
    return layer.toDl4j(input).toFunction();
  }
}
