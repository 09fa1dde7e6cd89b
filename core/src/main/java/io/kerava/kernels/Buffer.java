package io.kerava.kernels;

/** A {@code float[]} that grows as batches do. */
final class Buffer {
  private float[] data = {};

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
