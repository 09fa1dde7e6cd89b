package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import java.util.Arrays;

/** A {@code float[]} that grows as batches do. */
final class Buffer {
  private float[] data = {};

  /** Several, all empty. */
  static Buffer[] several(int count) {
    Buffer[] made = new Buffer[count];
    Arrays.setAll(made, i -> new Buffer());
    return made;
  }

  /** An array of at least that length; its content is unspecified where it had to grow. */
  float[] atLeast(int length) {
    if (data.length < length) {
      data = HeapSpace.floats(length);
    }
    return data;
  }

  /** An array of at least (rows, columns). */
  float[] atLeast(int rows, int columns) {
    return atLeast(ElementCount.of(rows, columns));
  }

  /** An array of at least (samples, steps, features). */
  float[] atLeast(int samples, int steps, int features) {
    return atLeast(ElementCount.of(samples, steps, features));
  }

  float[] data() {
    return data;
  }
}
