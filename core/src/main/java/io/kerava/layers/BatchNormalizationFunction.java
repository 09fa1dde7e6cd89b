package io.kerava.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with the moments of the batch in
 * training, and with the moving ones else.
 */
final class BatchNormalizationFunction implements NdFunction {
  private final int axis;
  private final double momentum;
  private final double epsilon;
  private final boolean center;
  private final boolean scale;
  private final boolean trainable;
  private boolean ofBatch;
  private @Nullable INDArray centered;
  private @Nullable INDArray inverseDeviation;

  BatchNormalizationFunction(
      int axis, double momentum, double epsilon, boolean center, boolean scale, boolean trainable) {
    this.axis = axis;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.center = center;
    this.scale = scale;
    this.trainable = trainable;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    int[] others = Axes.others(x.rank(), List.of(axis));
    long[] broadcast = broadcast(x);
    ofBatch = pass.training() && trainable;
    INDArray mean = ofBatch ? x.mean(true, others) : weight("moving_mean", pass, broadcast);
    INDArray difference = x.sub(mean);
    INDArray variance =
        ofBatch
            ? difference.mul(difference).mean(true, others)
            : weight("moving_variance", pass, broadcast);
    if (ofBatch) {
      move("moving_mean", mean, pass);
      move("moving_variance", variance, pass);
    }
    INDArray inverse = Transforms.sqrt(variance.add(epsilon), false).rdivi(1);
    centered = difference;
    inverseDeviation = inverse;
    INDArray y = difference.mul(factor(inverse, pass, broadcast));
    return center ? y.addi(weight("beta", pass, broadcast)) : y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray difference = Objects.requireNonNull(centered, "forward comes first");
    INDArray inverse = Objects.requireNonNull(inverseDeviation, "forward comes first");
    int[] others = Axes.others(outputGradient.rank(), List.of(axis));
    long features = outputGradient.size(axis);
    long perFeature = outputGradient.length() / features;

    INDArray sum = outputGradient.sum(true, others);
    INDArray sumOfProduct = outputGradient.mul(difference).sum(true, others).muli(inverse);
    if (center) {
      pass.gradient("beta", sum.dup('c').reshape('c', new long[] {features}));
    }
    if (scale) {
      pass.gradient("gamma", sumOfProduct.dup('c').reshape('c', new long[] {features}));
    }
    INDArray factor = factor(inverse, pass, broadcast(outputGradient));
    if (!ofBatch) {
      return outputGradient.mul(factor);
    }
    INDArray dx = outputGradient.sub(sum.divi(perFeature));
    dx.subi(difference.mul(sumOfProduct.muli(inverse).divi(perFeature)));
    return dx.muli(factor);
  }

  private INDArray factor(INDArray inverse, Pass pass, long[] broadcast) {
    return scale ? inverse.mul(weight("gamma", pass, broadcast)) : inverse;
  }

  private void move(String name, INDArray ofBatch, Pass pass) {
    INDArray moving = pass.weight(name);
    INDArray share = ofBatch.dup('c').reshape('c', moving.shape()).muli(1 - momentum);
    pass.update(name, share.addi(moving.mul(momentum)));
  }

  private long[] broadcast(INDArray x) {
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[axis] = x.size(axis);
    return shape;
  }

  private static INDArray weight(String name, Pass pass, long[] broadcast) {
    return pass.weight(name).reshape('c', broadcast);
  }
}
