package io.kerava.kernels;

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
      data = new float[length];
    }
    return data;
  }

  float[] data() {
    return data;
  }
}
