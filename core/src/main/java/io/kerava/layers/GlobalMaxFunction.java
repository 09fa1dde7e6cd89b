package io.kerava.layers;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest number along some axes; numbers that are equally large share the gradient. */
final class GlobalMaxFunction implements NdFunction {
  private final int[] axes;
  private final boolean keepdims;
  private @Nullable INDArray shares;

  GlobalMaxFunction(int[] axes, boolean keepdims) {
    this.axes = axes.clone();
    this.keepdims = keepdims;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray largest = x.max(true, axes).dup('c');
    INDArray isLargest = x.eq(largest.broadcast(x.shape())).castTo(x.dataType());
    shares = isLargest.div(isLargest.sum(true, axes).broadcast(x.shape()));
    return keepdims ? largest : largest.reshape('c', without(x.shape(), axes));
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray each = Objects.requireNonNull(shares, "forward comes first");
    long[] kept = each.shape().clone();
    for (int axis : axes) {
      kept[axis] = 1;
    }
    return outputGradient.dup('c').reshape('c', kept).broadcast(each.shape()).mul(each);
  }

  /** A shape without some of its axes. */
  static long[] without(long[] shape, int... axes) {
    long[] rest = new long[shape.length - axes.length];
    int at = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (Arrays.binarySearch(axes, axis) < 0) {
        rest[at++] = shape[axis];
      }
    }
    return rest;
  }
}
