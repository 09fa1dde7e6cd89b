package io.kerava.constraints;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/** Sets negative weights to 0. */
public final class NonNeg extends Configured<NonNeg> implements Constraint {
  static final Schema<NonNeg> SCHEMA = Schema.of("keras.constraints", "NonNeg", NonNeg::new);

  /** The constraint. */
  public NonNeg() {
    this(SCHEMA.defaults());
  }

  NonNeg(Arguments arguments) {
    super(arguments);
  }

  @Override
  public void apply(float[] values, int offset, Shape shape) {
    int end = offset + shape.size();
    for (int i = offset; i < end; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
