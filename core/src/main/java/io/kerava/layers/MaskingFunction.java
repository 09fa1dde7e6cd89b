package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Zeros in each step all of whose values are the mask value. */
final class MaskingFunction implements NdFunction {
  private final float maskValue;
  private @Nullable INDArray counting;

  MaskingFunction(float maskValue) {
    this.maskValue = maskValue;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray counts = x.neq(maskValue).castTo(x.dataType()).max(true, x.rank() - 1);
    counting = counts;
    return x.mul(counts);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return outputGradient.mul(Objects.requireNonNull(counting, "forward comes first"));
  }
}
