package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 1 everywhere. */
public final class Ones extends Configured<Ones> implements Initializer {
  static final Schema<Ones> SCHEMA = Schema.of("keras.initializers", "Ones", given -> new Ones());

  /** The initializer. */
  public Ones() {
    super(SCHEMA.defaults());
  }

  @Override
  public INDArray initialize(Shape shape) {
    return Constant.filled(shape, 1);
  }
}
