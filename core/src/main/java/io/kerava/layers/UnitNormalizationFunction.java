package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x / max(sqrt(sum(x²)), 1e-12)}. */
final class UnitNormalizationFunction implements NdFunction {
  private static final double SMALLEST_NORM = 1e-12;

  private final int[] axes;
  private @Nullable INDArray output;
  private @Nullable INDArray inverseNorm;

  UnitNormalizationFunction(int... axes) {
    this.axes = axes;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray inverse = Transforms.sqrt(x.mul(x).sum(true, axes), false);
    Transforms.max(inverse, SMALLEST_NORM, false).rdivi(1);
    INDArray y = x.mul(inverse);
    output = y;
    inverseNorm = inverse;
    return y.dup();
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray y = Objects.requireNonNull(output, "forward comes first");
    INDArray inverse = Objects.requireNonNull(inverseNorm, "forward comes first");
    INDArray product = outputGradient.mul(y).sum(true, axes);
    return outputGradient.sub(y.mul(product)).muli(inverse);
  }
}
