package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.PermutedKernel;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Axes as Keras counts them: from the batch axis, 0, or from the last one, -1. */
final class Axes {
  /** The argument of layers that work along several axes together. */
  static final ArgumentType<List<Integer>> DIFFERENT =
      ArgumentTypes.integers(
          "an axis or several different ones",
          axes -> !axes.isEmpty() && axes.stream().distinct().count() == axes.size());

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

  /** The number of elements along some axes of a sample; they are counted with the batch axis. */
  static int product(Shape input, List<Integer> axes) {
    return axes.stream().mapToInt(axis -> input.intLength(axis - 1)).reduce(1, ElementCount::of);
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

  /**
   * For each element of a shape the element of a broadcast one, whose lengths are the same or 1.
   */
  static int[] broadcastPlaces(Shape shape, Shape broadcast) {
    int[] places = new int[shape.size()];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      int place = 0;
      int stride = 1;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        int index = rest % shape.intLength(axis);
        rest /= shape.intLength(axis);
        place += broadcast.length(axis) == 1 ? 0 : index * stride;
        stride *= broadcast.intLength(axis);
      }
      places[i] = place;
    }
    return places;
  }

  /**
   * For each element of a permuted sample the element of the sample.
   *
   * @param axes where each axis comes from, without the batch axis
   */
  static int[] permutation(Shape input, int[] axes) {
    int[] sources = new int[input.size()];
    for (int i = 0; i < sources.length; i++) {
      int rest = i;
      int source = 0;
      for (int at = axes.length - 1; at >= 0; at--) {
        int length = input.intLength(axes[at]);
        int stride = 1;
        for (int later = axes[at] + 1; later < input.rank(); later++) {
          stride *= input.intLength(later);
        }
        source += rest % length * stride;
        rest /= length;
      }
      sources[i] = source;
    }
    return sources;
  }

  /**
   * A kernel that works on the last axes, for any axes.
   *
   * @param axes counted with the batch axis, from the front, in rising order
   */
  static Kernel onLastAxes(Shape input, List<Integer> axes, Kernel kernel) {
    int rank = input.rank();
    boolean areLast =
        IntStream.range(0, axes.size()).allMatch(i -> axes.get(i) == rank - axes.size() + 1 + i);
    if (areLast) {
      return kernel;
    }
    int[] order =
        IntStream.concat(
                IntStream.rangeClosed(1, rank).filter(axis -> !axes.contains(axis)),
                axes.stream().mapToInt(axis -> axis))
            .map(axis -> axis - 1)
            .toArray();
    return new PermutedKernel(kernel, permutation(input, order));
  }
}
