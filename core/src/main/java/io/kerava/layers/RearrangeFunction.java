package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Permutes the axes of each sample and reads the result, row by row, into another shape: the
 * mathematics of Flatten, Reshape and Permute. The gradient goes the same way back.
 */
final class RearrangeFunction implements NdFunction {
  private final int[] axes;
  private final int[] inverse;
  private final Shape permuted;
  private final Shape output;

  private RearrangeFunction(int[] axes, Shape permuted, Shape output) {
    this.axes = axes;
    this.inverse = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      inverse[axes[i]] = i;
    }
    this.permuted = permuted;
    this.output = output;
  }

  /** Reads a sample row by row into another shape of the same size. */
  static RearrangeFunction reshape(Shape input, Shape output) {
    return new RearrangeFunction(IntStream.rangeClosed(0, input.rank()).toArray(), input, output);
  }

  /**
   * Permutes the axes, then reshapes.
   *
   * @param axes where each axis comes from, the batch axis (0, at the first place) included
   */
  static RearrangeFunction permute(int[] axes, Shape permuted, Shape output) {
    return new RearrangeFunction(axes, permuted, output);
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return x.permute(axes).dup('c').reshape('c', output.withBatch(x.size(0)).toArray());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    long batch = outputGradient.size(0);
    return outputGradient
        .dup('c')
        .reshape('c', permuted.withBatch(batch).toArray())
        .permute(inverse)
        .dup('c');
  }
}
