package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;

/**
 * A value of a plan: where its array is, and what that holds.
 *
 * @param slot the place among {@link Buffers}; several values may use one in turn
 * @param shape all of its lengths are numbers; the array may be longer
 */
record Operand(int slot, DType dtype, Shape shape) {
  /** How many elements of the array count. */
  int size() {
    return shape.size();
  }
}
