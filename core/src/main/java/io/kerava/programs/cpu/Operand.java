package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;

/**
 * A value of a plan: where its array is, and what that holds.
 *
 * @param slot the place among {@link Buffers}; several values may use one in turn
 * @param shape all of its lengths are numbers; the array may be longer
 * @param isSteady whether it stays as it is until the {@linkplain Buffers#round next round}
 */
record Operand(int slot, DType dtype, Shape shape, boolean isSteady) {
  /** A value that each run may change. */
  Operand(int slot, DType dtype, Shape shape) {
    this(slot, dtype, shape, false);
  }

  /** How many elements of the array count. */
  int size() {
    return shape.size();
  }
}
