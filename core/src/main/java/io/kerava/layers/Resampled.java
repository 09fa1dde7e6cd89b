package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.images.Resampling;
import io.kerava.images.Taps;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** Images of another size, in operations on batches: each axis is multiplied by a matrix. */
final class Resampled {
  private Resampled() {}

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
    if (taps.isCrop()) {
      return Ops.slice(x, axis, taps.first(), (long) taps.first() + taps.outputLength());
    }
    Tensor matrix = Ops.array(Shape.of(taps.outputLength(), taps.inputLength()), taps.matrix());
    Tensor lines = Ops.swapaxes(x, axis, -1);
    return Ops.swapaxes(lines.matmul(Ops.transpose(matrix)), axis, -1);
  }
}
