package io.kerava.constraints;

import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;

/** A row-major tensor cut into the slices that lie along some of its axes. */
final class Slices {
  private final int rank;
  private final int[] lengths;

  /** How far the slice's number moves with a step along each axis: 0 along the slices. */
  private final int[] steps;

  private final int count;

  Slices(String owner, Shape shape, List<Integer> axes) {
    rank = shape.rank();
    boolean[] along = new boolean[rank];
    Arrays.fill(along, axes.equals(Axes.ALL));
    for (int axis : axes) {
      if (axis < -rank || axis >= rank) {
        throw new IllegalArgumentException(
            owner
                + ": the axis "
                + axis
                + " is none of a weight of the shape "
                + shape
                + ". Give another axis, or take the constraint off this weight.");
      }
      along[axis < 0 ? axis + rank : axis] = true;
    }
    lengths = new int[rank];
    steps = new int[rank];
    int slices = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      lengths[axis] = shape.intLength(axis);
      if (!along[axis]) {
        steps[axis] = slices;
        slices *= lengths[axis];
      }
    }
    count = slices;
  }

  /** The sum of squares of each slice. */
  double[] squareSums(float[] values, int offset) {
    double[] sums = new double[count];
    addSquares(values, offset, sums, 0, 0);
    return sums;
  }

  /** Multiplies each slice by its factor. */
  void scale(float[] values, int offset, double[] factors) {
    scale(values, offset, factors, 0, 0);
  }

  /** Walks from an axis on; answers the position behind the last element. */
  private int addSquares(float[] values, int position, double[] sums, int slice, int axis) {
    int at = position;
    if (axis < rank - 1) {
      for (int i = 0; i < lengths[axis]; i++) {
        at = addSquares(values, at, sums, slice + i * steps[axis], axis + 1);
      }
      return at;
    }
    int length = lengths[axis];
    int step = steps[axis];
    for (int i = 0; i < length; i++) {
      double value = values[position + i];
      sums[slice + i * step] += value * value;
    }
    return position + length;
  }

  private int scale(float[] values, int position, double[] factors, int slice, int axis) {
    int at = position;
    if (axis < rank - 1) {
      for (int i = 0; i < lengths[axis]; i++) {
        at = scale(values, at, factors, slice + i * steps[axis], axis + 1);
      }
      return at;
    }
    int length = lengths[axis];
    int step = steps[axis];
    for (int i = 0; i < length; i++) {
      values[position + i] = (float) (values[position + i] * factors[slice + i * step]);
    }
    return position + length;
  }
}
