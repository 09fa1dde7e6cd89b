package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with the moments of a sample's
 * groups.
 */
final class GroupNormalizationFunction implements NdFunction {
  /** In (batch, before the channels, groups, channels of a group, behind the channels). */
  private static final int[] WITHIN_GROUP = {1, 3, 4};

  private static final int[] WITHIN_CHANNEL = {0, 1, 4};

  private final Shape grouped;
  private final long[] broadcast;
  private final double epsilon;
  private final boolean center;
  private final boolean scale;
  private @Nullable INDArray normalized;
  private @Nullable INDArray inverseDeviation;

  GroupNormalizationFunction(Shape grouped, double epsilon, boolean center, boolean scale) {
    this.grouped = grouped;
    this.broadcast = new long[] {1, 1, grouped.length(1), grouped.length(2), 1};
    this.epsilon = epsilon;
    this.center = center;
    this.scale = scale;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray groups = group(x);
    INDArray centered = groups.sub(groups.mean(true, WITHIN_GROUP));
    INDArray inverse = centered.mul(centered).mean(true, WITHIN_GROUP).addi(epsilon);
    Transforms.sqrt(inverse, false).rdivi(1);
    centered.muli(inverse);
    normalized = centered;
    inverseDeviation = inverse;
    INDArray y = scale ? centered.mul(weight("gamma", pass)) : centered.dup('c');
    if (center) {
      y.addi(weight("beta", pass));
    }
    return y.dup('c').reshape('c', x.shape());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray xHat = Objects.requireNonNull(normalized, "forward comes first");
    INDArray inverse = Objects.requireNonNull(inverseDeviation, "forward comes first");
    INDArray dXHat = group(outputGradient);
    if (center) {
      pass.gradient("beta", weightGradient(dXHat));
    }
    if (scale) {
      pass.gradient("gamma", weightGradient(dXHat.mul(xHat)));
      dXHat = dXHat.mul(weight("gamma", pass));
    }
    INDArray meanOfProduct = dXHat.mul(xHat).mean(true, WITHIN_GROUP);
    INDArray dx = dXHat.sub(dXHat.mean(true, WITHIN_GROUP));
    dx.subi(xHat.mul(meanOfProduct)).muli(inverse);
    return dx.dup('c').reshape('c', outputGradient.shape());
  }

  private INDArray group(INDArray x) {
    return x.dup('c').reshape('c', grouped.withBatch(x.size(0)).toArray());
  }

  private INDArray weight(String name, Pass pass) {
    return pass.weight(name).reshape('c', broadcast);
  }

  private INDArray weightGradient(INDArray products) {
    long channels = grouped.length(1) * grouped.length(2);
    return products.sum(WITHIN_CHANNEL).dup('c').reshape('c', new long[] {channels});
  }
}
