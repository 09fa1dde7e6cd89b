package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with a sample's own moments. */
final class LayerNormalizationFunction implements NdFunction {
  private final int[] axes;
  private final int[] otherAxes;
  private final long[] broadcast;
  private final double epsilon;
  private final boolean center;
  private final boolean scale;
  private @Nullable INDArray normalized;
  private @Nullable INDArray inverseDeviation;

  LayerNormalizationFunction(
      Shape input, List<Integer> axes, double epsilon, boolean center, boolean scale) {
    this.axes = axes.stream().mapToInt(axis -> axis).toArray();
    this.otherAxes = Axes.others(input.rank() + 1, axes);
    this.broadcast = Axes.broadcastShape(input, axes);
    this.epsilon = epsilon;
    this.center = center;
    this.scale = scale;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray centered = x.sub(x.mean(true, axes));
    INDArray inverse = centered.mul(centered).mean(true, axes).addi(epsilon);
    Transforms.sqrt(inverse, false).rdivi(1);
    centered.muli(inverse);
    normalized = centered;
    inverseDeviation = inverse;
    INDArray y = scale ? centered.mul(weight("gamma", pass)) : centered.dup();
    return center ? y.addi(weight("beta", pass)) : y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray xHat = Objects.requireNonNull(normalized, "forward comes first");
    INDArray inverse = Objects.requireNonNull(inverseDeviation, "forward comes first");
    if (center) {
      pass.gradient("beta", weightGradient(outputGradient, pass.weight("beta")));
    }
    INDArray dXHat = outputGradient;
    if (scale) {
      pass.gradient("gamma", weightGradient(outputGradient.mul(xHat), pass.weight("gamma")));
      dXHat = outputGradient.mul(weight("gamma", pass));
    }
    INDArray meanOfProduct = dXHat.mul(xHat).mean(true, axes);
    INDArray dx = dXHat.sub(dXHat.mean(true, axes));
    return dx.subi(xHat.mul(meanOfProduct)).muli(inverse);
  }

  private INDArray weight(String name, Pass pass) {
    return pass.weight(name).reshape('c', broadcast);
  }

  private INDArray weightGradient(INDArray perElement, INDArray weight) {
    return perElement.sum(otherAxes).dup('c').reshape('c', weight.shape());
  }
}
