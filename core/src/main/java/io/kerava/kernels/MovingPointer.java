package io.kerava.kernels;

import org.bytedeco.javacpp.FloatPointer;

/** A pointer into memory that others own, which goes from place to place; for one thread alone. */
final class MovingPointer extends FloatPointer {
  /** This pointer, so many elements behind another one. */
  FloatPointer moveTo(FloatPointer matrix, long index) {
    address = matrix.address();
    position = matrix.position() + index;
    return this;
  }
}
