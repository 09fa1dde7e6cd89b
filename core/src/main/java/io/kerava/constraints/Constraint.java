package io.kerava.constraints;

import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;

/** A projection that a weight goes through after each update. */
public interface Constraint extends Configurable {
  /** Projects, in place, the tensor of that shape that begins at {@code offset}. */
  void apply(float[] values, int offset, Shape shape);
}
