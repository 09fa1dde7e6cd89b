package io.kerava.initializers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 1 everywhere. */
public final class Ones extends Configured<Ones> implements Initializer {
  static final Schema<Ones> SCHEMA = Schema.of("keras.initializers", "Ones", Ones::new);

  /** The initializer. */
  public Ones() {
    this(SCHEMA.defaults());
  }

  Ones(Arguments arguments) {
    super(arguments);
  }

  @Override
  public INDArray initialize(Shape shape) {
    return Constant.filled(shape, 1);
  }
}
