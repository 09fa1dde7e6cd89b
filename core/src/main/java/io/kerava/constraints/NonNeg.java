package io.kerava.constraints;

import io.kerava.arrays.Shape;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/** Sets negative weights to 0. */
public final class NonNeg extends Configured<NonNeg> implements Constraint {
  static final Schema<NonNeg> SCHEMA =
      Schema.of("keras.constraints", "NonNeg", given -> new NonNeg());

  /** The constraint. */
  public NonNeg() {
    super(SCHEMA.defaults());
  }

  @Override
  public void apply(float[] values, int offset, Shape shape) {
    int end = offset + shape.size();
    for (int i = offset; i < end; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
