package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 0 everywhere. */
public final class Zeros extends Configured<Zeros> implements Initializer {
  static final Schema<Zeros> SCHEMA =
      Schema.of("keras.initializers", "Zeros", given -> new Zeros());

  /** The initializer. */
  public Zeros() {
    super(SCHEMA.defaults());
  }

  @Override
  public INDArray initialize(Shape shape) {
    return Constant.filled(shape, 0);
  }
}
