package io.kerava.layers;

import io.kerava.arrays.Cut;
import io.kerava.arrays.Shape;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code max(x, 0) + alpha * min(x, 0)}; the slope at 0 is 0, as in Keras. */
final class PReLUFunction implements NdFunction {
  private final Shape alpha;
  private final int[] summedAxes;
  private @Nullable INDArray positive;
  private @Nullable INDArray negative;

  PReLUFunction(Shape input, Shape alpha) {
    this.alpha = alpha;
    this.summedAxes =
        IntStream.rangeClosed(0, input.rank())
            .filter(axis -> axis == 0 || alpha.length(axis - 1) == 1)
            .toArray();
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray above = Cut.atLeast(x, 0);
    INDArray below = Cut.atMost(x, 0);
    positive = above;
    negative = below;
    return below.mul(slope(pass)).addi(above);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray above = Objects.requireNonNull(positive, "forward comes first");
    INDArray below = Objects.requireNonNull(negative, "forward comes first");
    pass.gradient(
        "alpha", outputGradient.mul(below).sum(summedAxes).dup('c').reshape('c', alpha.toArray()));
    // The signs of max(x, 0) and of -min(x, 0) are the two masks.
    INDArray slopes = Transforms.sign(below, true).negi().muli(slope(pass));
    return slopes.addi(Transforms.sign(above, true)).muli(outputGradient);
  }

  private INDArray slope(Pass pass) {
    return pass.weight("alpha").reshape('c', alpha.withBatch(1).toArray());
  }
}
