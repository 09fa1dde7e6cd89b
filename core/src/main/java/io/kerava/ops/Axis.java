package io.kerava.ops;

/** Axes as Python counts them: a negative one from the end. */
final class Axis {
  private Axis() {}

  /**
   * An axis from 0 on.
   *
   * @throws IllegalArgumentException where there are fewer axes
   */
  static int of(int axis, int rank) {
    int place = axis < 0 ? axis + rank : axis;
    if (place < 0 || place >= rank) {
      throw new IllegalArgumentException(
          "axis " + axis + " is out of bounds for an array with dimension " + rank + ".");
    }
    return place;
  }
}
