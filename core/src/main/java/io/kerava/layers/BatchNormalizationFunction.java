package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.BatchNormalizationKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with the moments of the batch in
 * training, and with the moving ones else. Of a masked batch the moments are those of the steps
 * that count; all steps are normalized.
 */
final class BatchNormalizationFunction implements NdFunction {
  /** Keras's backend epsilon, which keeps a batch without a step that counts from dividing by 0. */
  private static final double COUNT_EPSILON = 1e-7;

  private final int axis;
  private final double momentum;
  private final double epsilon;
  private final boolean center;
  private final boolean scale;
  private final boolean trainable;
  private boolean ofBatch;
  private @Nullable INDArray centered;
  private @Nullable INDArray inverseDeviation;

  /** 1 for elements that count and 0 for others, (batch, …, 1); {@code null} where all do. */
  private @Nullable INDArray counting;

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
    counting = ofBatch ? mask(x, pass) : null;
    INDArray mean = ofBatch ? mean(x, others) : weight("moving_mean", pass, broadcast);
    INDArray difference = x.sub(mean);
    INDArray variance =
        ofBatch
            ? mean(difference.mul(difference), others)
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
    INDArray count = count(outputGradient, others);
    INDArray throughMoments = difference.mul(sumOfProduct.mul(inverse)).addi(sum).divi(count);
    INDArray mask = counting;
    if (mask != null) {
      throughMoments.muli(mask);
    }
    return outputGradient.sub(throughMoments).muli(factor);
  }

  /** The mean of the elements that count. */
  private INDArray mean(INDArray values, int[] others) {
    INDArray mask = counting;
    return mask == null
        ? values.mean(true, others)
        : values.mul(mask).sum(true, others).divi(count(values, others));
  }

  private INDArray count(INDArray values, int[] others) {
    INDArray mask = counting;
    return mask == null
        ? Nd4j.scalar(values.dataType(), values.length() / values.size(axis))
        : Nd4j.onesLike(values).muli(mask).sum(true, others).addi(COUNT_EPSILON);
  }

  private static @Nullable INDArray mask(INDArray x, Pass pass) {
    INDArray mask = pass.mask();
    if (mask == null) {
      return null;
    }
    Shape ofSteps = Shape.of(x.shape()).withLast(1);
    BatchNormalizationKernel.requireMaskOfAllAxes(mask.length(), ofSteps.size());
    return mask.reshape('c', ofSteps.toArray());
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
