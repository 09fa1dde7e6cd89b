package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.images.Resampling;
import io.kerava.images.Taps;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.stream.IntStream;

/** Images of another size, in operations on batches. */
final class Resampled {
  private Resampled() {}

  /** The same as the operation on the heap. */
  static Tensor of(Tensor x, Resampling resampling, boolean channelsFirst) {
    int rows = channelsFirst ? 2 : 1;
    Tensor y = along(along(x, rows, resampling.rows()), rows + 1, resampling.columns());
    if (resampling.fillValue() == 0) {
      return y;
    }
    Shape pixels = Shape.of(y.shape().length(rows), y.shape().length(rows + 1));
    Shape shape = channelsFirst ? pixels : pixels.withNext(1);
    return y.add(Ops.array(shape, resampling.padding()));
  }

  private static Tensor along(Tensor x, int axis, Taps taps) {
    return taps.picks()
        .map(places -> picked(x, axis, places))
        .orElseGet(() -> multiplied(x, axis, taps));
  }

  private static Tensor picked(Tensor x, int axis, int... places) {
    int first = places[0];
    boolean isPart = IntStream.range(0, places.length).allMatch(i -> places[i] == first + i);
    return isPart
        ? Ops.slice(x, axis, first, (long) first + places.length)
        : Ops.take(x, Ops.array(Shape.of(places.length), places), axis);
  }

  /** The axis is the last one while it is multiplied, so that there is one product. */
  private static Tensor multiplied(Tensor x, int axis, Taps taps) {
    Tensor matrix = Ops.array(Shape.of(taps.outputLength(), taps.inputLength()), taps.matrix());
    Tensor product = Ops.swapaxes(x, axis, -1).matmul(Ops.transpose(matrix));
    return Ops.swapaxes(product, axis, -1);
  }
}
