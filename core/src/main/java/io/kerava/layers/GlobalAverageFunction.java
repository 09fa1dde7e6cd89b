package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean along some axes; with a mask, that of the steps that count. No step that counts gives
 * NaN, as in Keras.
 */
final class GlobalAverageFunction implements NdFunction {
  private final int[] axes;
  private final boolean keepdims;
  private long[] shape = {};
  private @Nullable INDArray shares;

  GlobalAverageFunction(int[] axes, boolean keepdims) {
    this.axes = axes.clone();
    this.keepdims = keepdims;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    shape = x.shape().clone();
    INDArray weights = weights(x, pass.mask());
    shares = weights;
    INDArray mean = weights == null ? x.mean(true, axes) : x.mul(weights).sum(true, axes);
    return mean.dup('c')
        .reshape('c', keepdims ? mean.shape() : GlobalMaxFunction.without(shape, axes));
  }

  /** For each element its share of the mean; {@code null} where all have the same. */
  private @Nullable INDArray weights(INDArray x, @Nullable INDArray mask) {
    if (mask == null) {
      return null;
    }
    INDArray shared = mask.div(mask.sum(true, 1).broadcast(mask.shape()));
    long[] broadcast = {shape[0], 1, 1};
    broadcast[axes[0]] = shape[axes[0]];
    return shared.castTo(x.dataType()).dup('c').reshape('c', broadcast).broadcast(shape);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Objects.checkIndex(0, shape.length); // forward comes first
    long[] kept = shape.clone();
    long count = 1;
    for (int axis : axes) {
      count *= kept[axis];
      kept[axis] = 1;
    }
    INDArray spread = outputGradient.dup('c').reshape('c', kept).broadcast(shape);
    INDArray weights = shares;
    return weights == null ? spread.div(count) : spread.mul(weights);
  }
}
