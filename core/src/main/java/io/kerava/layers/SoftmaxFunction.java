package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Softmax along any axes. */
final class SoftmaxFunction implements NdFunction {
  private final int[] axes;
  private @Nullable INDArray output;

  SoftmaxFunction(int... axes) {
    this.axes = axes;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray y = Transforms.exp(x.sub(x.max(true, axes)), false);
    y.divi(y.sum(true, axes));
    output = y;
    return y.dup();
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray y = Objects.requireNonNull(output, "forward comes first");
    INDArray dx = outputGradient.mul(y);
    return dx.subi(y.mul(dx.sum(true, axes)));
  }
}
