package io.kerava.constraints;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A row-major tensor cut into the slices that lie along some of its axes. It keeps what it computes
 * with, for one thread.
 */
final class Slices {
  /** So many rows are added in float. */
  private static final int ROWS = 16;

  private final int rank;
  private final int[] lengths;

  /** How far the slice's number moves with a step along each axis: 0 along the slices. */
  private final int[] steps;

  private final int count;

  /** Rows are added here in float, which HotSpot vectorizes, and from time to time to the sums. */
  private final float[] lanes;

  private final float[] row;
  private final double[] sums;
  private final float[] factors;
  private int rowsInLanes;

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
    lanes = new float[count];
    row = new float[rank == 0 ? 0 : lengths[rank - 1]];
    sums = new double[count];
    factors = new float[count];
  }

  /** Multiplies each slice by what the function makes of its norm. */
  void scale(float[] values, int offset, DoubleUnaryOperator factorOfNorm) {
    Arrays.fill(sums, 0);
    addSquares(values, offset, 0, 0);
    emptyLanes();
    for (int i = 0; i < count; i++) {
      factors[i] = (float) factorOfNorm.applyAsDouble(Math.sqrt(sums[i]));
    }
    scale(values, offset, 0, 0);
  }

  /** Walks from an axis on; answers the position behind the last element. */
  @CanIgnoreReturnValue
  private int addSquares(float[] values, int position, int slice, int axis) {
    int at = position;
    if (axis < rank - 1) {
      for (int i = 0; i < lengths[axis]; i++) {
        at = addSquares(values, at, slice + i * steps[axis], axis + 1);
      }
      return at;
    }
    int length = lengths[axis];
    if (isRow(slice, axis)) {
      System.arraycopy(values, position, row, 0, length);
      addSquares(row, lanes, length);
      if (++rowsInLanes == ROWS) {
        emptyLanes();
      }
      return position + length;
    }
    for (int i = 0; i < length; i++) {
      double value = values[position + i];
      sums[slice + i * steps[axis]] += value * value;
    }
    return position + length;
  }

  /**
   * Whether one element after the other belongs to one slice after the other, as in a Dense kernel.
   */
  private boolean isRow(int slice, int axis) {
    return slice == 0 && steps[axis] == 1;
  }

  private static void addSquares(float[] row, float[] lanes, int length) {
    for (int i = 0; i < length; i++) {
      lanes[i] += row[i] * row[i];
    }
  }

  private void emptyLanes() {
    if (rowsInLanes > 0) {
      for (int i = 0; i < count; i++) {
        sums[i] += lanes[i];
      }
      Arrays.fill(lanes, 0);
      rowsInLanes = 0;
    }
  }

  @CanIgnoreReturnValue
  private int scale(float[] values, int position, int slice, int axis) {
    int at = position;
    if (axis < rank - 1) {
      for (int i = 0; i < lengths[axis]; i++) {
        at = scale(values, at, slice + i * steps[axis], axis + 1);
      }
      return at;
    }
    int length = lengths[axis];
    if (isRow(slice, axis)) {
      System.arraycopy(values, position, row, 0, length);
      multiply(row, factors, length);
      System.arraycopy(row, 0, values, position, length);
      return position + length;
    }
    for (int i = 0; i < length; i++) {
      values[position + i] *= factors[slice + i * steps[axis]];
    }
    return position + length;
  }

  private static void multiply(float[] row, float[] factors, int length) {
    for (int i = 0; i < length; i++) {
      row[i] *= factors[i];
    }
  }
}
