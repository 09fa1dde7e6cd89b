package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x / sqrt(mean(x²) + epsilon) * scale}. */
final class RmsNormalizationFunction implements NdFunction {
  private final int[] axes;
  private final int[] otherAxes;
  private final long[] broadcast;
  private final double epsilon;
  private @Nullable INDArray normalized;
  private @Nullable INDArray inverseRoot;

  RmsNormalizationFunction(Shape input, List<Integer> axes, double epsilon) {
    this.axes = axes.stream().mapToInt(axis -> axis).toArray();
    this.otherAxes = Axes.others(input.rank() + 1, axes);
    this.broadcast = Axes.broadcastShape(input, axes);
    this.epsilon = epsilon;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray inverse = x.mul(x).mean(true, axes).addi(epsilon);
    Transforms.sqrt(inverse, false).rdivi(1);
    INDArray xHat = x.mul(inverse);
    normalized = xHat;
    inverseRoot = inverse;
    return xHat.mul(scale(pass));
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray xHat = Objects.requireNonNull(normalized, "forward comes first");
    INDArray inverse = Objects.requireNonNull(inverseRoot, "forward comes first");
    pass.gradient(
        "scale",
        outputGradient
            .mul(xHat)
            .sum(otherAxes)
            .dup('c')
            .reshape('c', pass.weight("scale").shape()));
    INDArray dXHat = outputGradient.mul(scale(pass));
    INDArray meanOfProduct = dXHat.mul(xHat).mean(true, axes);
    return dXHat.subi(xHat.mul(meanOfProduct)).muli(inverse);
  }

  private INDArray scale(Pass pass) {
    return pass.weight("scale").reshape('c', broadcast);
  }
}
