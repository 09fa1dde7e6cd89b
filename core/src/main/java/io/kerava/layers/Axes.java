package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Axes as Keras counts them: from the batch axis, 0, or from the last one, -1. */
final class Axes {
  private Axes() {}

  /**
   * An axis counted from the front.
   *
   * @throws IllegalArgumentException where a batch of that input has no such axis
   */
  static int fromFront(String layer, int axis, Shape input) {
    int rank = input.rank() + 1;
    if (axis >= rank || axis < -rank) {
      throw new IllegalArgumentException(
          "Layer "
              + layer
              + ": axis "
              + axis
              + " is out of bounds for the input shape "
              + input.withBatch(Shape.NONE)
              + ". Expected an axis from "
              + -rank
              + " to "
              + (rank - 1)
              + ".");
    }
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * As {@link #fromFront}, for an axis along which there are weights.
   *
   * @throws IllegalArgumentException also where that is the batch axis
   */
  static int ofFeatures(String layer, int axis, Shape input) {
    int fromFront = fromFront(layer, axis, input);
    if (fromFront == 0) {
      throw new IllegalArgumentException(
          "Layer "
              + layer
              + ": the batch axis has no fixed length, so it can have no weights. Expected an axis"
              + " other than 0. Received: axis="
              + axis
              + " for the input shape "
              + input.withBatch(Shape.NONE));
    }
    return fromFront;
  }

  /** The axes of a batch that are not among the given ones. */
  static int[] others(int rank, Collection<Integer> axes) {
    return IntStream.range(0, rank).filter(axis -> !axes.contains(axis)).toArray();
  }

  /** The shape of a batch with 1 in the place of each axis that is not among the given ones. */
  static long[] broadcastShape(Shape input, List<Integer> axes) {
    return IntStream.rangeClosed(0, input.rank())
        .mapToLong(axis -> axes.contains(axis) ? input.length(axis - 1) : 1)
        .toArray();
  }
}
