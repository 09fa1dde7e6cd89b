package io.kerava.programs.nd4j;

import io.kerava.programs.Sliding;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The places of a window, one after the other, each with what it sees from all positions: that is a
 * part of an array (batch, …, channels).
 */
record Taps(Sliding window) {
  /** How many places a window has. */
  int count() {
    return (int) window.size().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * What a place sees, as a view.
   *
   * @param x (batch, …, channels), with the window's zeros around it
   * @param positions how many there are along each axis
   */
  INDArray seen(INDArray x, long[] positions, int tap) {
    int axes = window.axes();
    long[] starts = new long[axes + 2];
    long[] sizes = x.shape().clone();
    long[] steps = new long[axes + 2];
    steps[0] = 1;
    steps[axes + 1] = 1;
    int rest = tap;
    for (int axis = axes - 1; axis >= 0; axis--) {
      int size = (int) (long) window.size().get(axis);
      starts[axis + 1] = rest % size * window.dilation().get(axis);
      sizes[axis + 1] = positions[axis];
      steps[axis + 1] = window.strides().get(axis);
      rest /= size;
    }
    return Strided.part(x, starts, sizes, steps);
  }
}
