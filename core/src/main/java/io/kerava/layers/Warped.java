package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.images.FillMode;
import io.kerava.images.Warping;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * Images whose pixels come from elsewhere, in operations on batches: {@link Warping}, with the
 * places of the pixels as floats that are broadcast to (batch, height, width, 1).
 *
 * @param x the images, (batch, height, width, channels)
 */
record Warped(Tensor x, Warping warping) {
  /** Where pixels come from. */
  record Places(Tensor row, Tensor column) {}

  Tensor from(Places places) {
    if (warping.nearest()) {
      return pixels(roundAwayFromZero(places.row()), roundAwayFromZero(places.column()));
    }
    Tensor top = Ops.floor(places.row());
    Tensor left = Ops.floor(places.column());
    Tensor lower = places.row().subtract(top);
    Tensor right = places.column().subtract(left);
    Tensor upper = Ops.subtract(1, lower);
    Tensor rest = Ops.subtract(1, right);
    return pixels(top, left)
        .multiply(upper.multiply(rest))
        .add(pixels(top, left.add(1)).multiply(upper.multiply(right)))
        .add(pixels(top.add(1), left).multiply(lower.multiply(rest)))
        .add(pixels(top.add(1), left.add(1)).multiply(lower.multiply(right)));
  }

  /** By its fraction, which is exact: a sum with 0.5 may be rounded up. */
  private static Tensor roundAwayFromZero(Tensor x) {
    Tensor size = Ops.absolute(x);
    Tensor whole = Ops.floor(size);
    Tensor more = Ops.greaterEqual(size.subtract(whole), 0.5f);
    return whole.add(Ops.cast(more, DType.FLOAT32)).multiply(Ops.sign(x));
  }

  private Tensor pixels(Tensor row, Tensor column) {
    Shape shape = x.shape();
    int height = shape.intLength(1);
    int width = shape.intLength(2);
    Tensor rows = Ops.cast(row, DType.INT32);
    Tensor columns = Ops.cast(column, DType.INT32);
    Tensor image = Ops.reshape(Ops.arange(shape.length(0)), shape.length(0), 1, 1, 1);
    Tensor place =
        image
            .multiply(height * width)
            .add(within(rows, height).multiply(width))
            .add(within(columns, width));
    Tensor taken = Ops.take(Ops.reshape(x, -1, shape.last()), Ops.squeeze(place, -1), 0);
    return warping.fillMode() == FillMode.CONSTANT
        ? Ops.where(
            Ops.logicalAnd(isWithin(rows, height), isWithin(columns, width)),
            taken,
            warping.fillValue())
        : taken;
  }

  /** The place on an axis that stands for a place anywhere. */
  private Tensor within(Tensor place, int size) {
    return switch (warping.fillMode()) {
      case CONSTANT, NEAREST -> Ops.clip(place, 0, size - 1);
      case WRAP -> Ops.mod(place, size);
      case REFLECT -> {
        Tensor folded = Ops.mod(place, 2 * size);
        yield Ops.minimum(folded, Ops.subtract(2 * size - 1, folded));
      }
    };
  }

  private static Tensor isWithin(Tensor place, int size) {
    return Ops.logicalAnd(Ops.greaterEqual(place, 0), Ops.less(place, size));
  }
}
