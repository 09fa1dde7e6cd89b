package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentType;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The values of a weight, given as an argument that Keras keeps out of JSON. */
final class TableType implements ArgumentType<INDArray> {
  @Override
  public String expected() {
    return "an array";
  }

  @Override
  public boolean accepts(INDArray value) {
    return true;
  }

  @Override
  public INDArray fromJson(Object json) {
    throw new UnsupportedKerasFeatureException(
        "Weights in a layer's JSON are not supported. Load them from a weights file instead.");
  }

  @Override
  public @Nullable Object toJson(INDArray value) {
    return null;
  }

  @Override
  public String show(INDArray value) {
    return "<array of shape " + Shape.of(value.shape()) + ">";
  }
}
