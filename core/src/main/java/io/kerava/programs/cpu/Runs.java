package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;

/**
 * An array as (outer, length, inner), where the middle axis is the one that counts and the others
 * are all those before and behind it.
 */
record Runs(int outer, int length, int inner) {
  static Runs of(Shape shape, int axis) {
    return new Runs(
        shape.firstAxes(axis).size(),
        shape.intLength(axis),
        shape.axes(axis + 1, shape.rank()).size());
  }

  /** How many lines there are along the axis. */
  int lines() {
    return outer * inner;
  }

  /** The first element of a line; the next ones are {@link #inner} apart. */
  int first(int line) {
    return line / inner * length * inner + line % inner;
  }
}
