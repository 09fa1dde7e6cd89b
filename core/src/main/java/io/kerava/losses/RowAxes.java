package io.kerava.losses;

import io.kerava.arrays.Shape;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** The axes whose elements become one number: Keras's {@code axis} argument. */
final class RowAxes {
  /** The last axis. */
  static final RowAxes LAST = new RowAxes(-1);

  /** All axes, the batch's too: one number for the whole batch. */
  static final RowAxes ALL = new RowAxes();

  private final int[] axes;

  private RowAxes(int... axes) {
    this.axes = axes;
  }

  /** One axis; a negative one counts from the end. */
  static RowAxes of(int axis) {
    return axis == -1 ? LAST : new RowAxes(axis);
  }

  /** Some axes. */
  static RowAxes of(Iterable<Integer> axes) {
    return new RowAxes(
        StreamSupport.stream(axes.spliterator(), false).mapToInt(Integer::intValue).toArray());
  }

  /** The axes as operations take them; none where all are meant. */
  int[] toArray() {
    return axes.clone();
  }

  /** Whether rows lie one behind the other in an array of this rank. */
  boolean areLast(int rank) {
    return axes.length == 1 && (axes[0] == -1 || axes[0] == rank - 1);
  }

  /**
   * Checks that predictions of this shape have these axes.
   *
   * @throws IllegalArgumentException where they don't
   */
  void check(String loss, Shape yPred) {
    int rank = yPred.rank();
    for (int axis : axes) {
      if (axis >= rank || axis < -rank) {
        throw new IllegalArgumentException(
            loss
                + ": predictions of shape "
                + yPred
                + " have no axis "
                + axis
                + ". Expected an axis from "
                + -rank
                + " to "
                + (rank - 1)
                + ".");
      }
    }
  }

  /** The shape of the losses: the shape without these axes. */
  Shape without(Shape shape) {
    return Shape.of(LongStream.of(kept(shape)).map(axis -> shape.length((int) axis)).toArray());
  }

  /** Whether an array of this rank has no other axes, so that one number is left of it. */
  boolean areAll(int rank) {
    for (int axis = 0; axis < rank; axis++) {
      if (!isMine(axis, rank)) {
        return false;
      }
    }
    return true;
  }

  /** Where the elements of an array of this shape are, row after row. */
  int[] order(Shape shape) {
    int rank = shape.rank();
    int[] sorted =
        IntStream.concat(
                LongStream.of(kept(shape)).mapToInt(axis -> (int) axis),
                IntStream.range(0, rank).filter(axis -> isMine(axis, rank)))
            .toArray();
    int[] order = new int[shape.size()];
    for (int i = 0; i < order.length; i++) {
      int rest = i;
      for (int k = rank - 1; k >= 0; k--) {
        int length = shape.intLength(sorted[k]);
        order[i] += rest % length * step(shape, sorted[k]);
        rest /= length;
      }
    }
    return order;
  }

  private long[] kept(Shape shape) {
    int rank = shape.rank();
    return IntStream.range(0, rank).filter(axis -> !isMine(axis, rank)).asLongStream().toArray();
  }

  private boolean isMine(int axis, int rank) {
    for (int mine : axes) {
      if (mine == axis || mine + rank == axis) {
        return true;
      }
    }
    return axes.length == 0;
  }

  private static int step(Shape shape, int axis) {
    int step = 1;
    for (int k = axis + 1; k < shape.rank(); k++) {
      step *= shape.intLength(k);
    }
    return step;
  }
}
