package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of (batch, steps, features) along some axes of an input of more: those axes together
 * are the steps, and all others, but the last one, join the batch.
 */
final class FoldedFunction implements NdFunction {
  private final String layer;
  private final NdFunction inner;
  private final Shape input;
  private final Shape output;
  private final int[] order;
  private final int[] inverse;
  private final long steps;

  /**
   * A function around another.
   *
   * @param layer what a message calls it
   * @param output may have other axes in the place of the last one
   * @param axes counted with the batch axis, without that and the last one
   */
  FoldedFunction(String layer, NdFunction inner, Shape input, Shape output, int... axes) {
    this.layer = layer;
    this.inner = inner;
    this.input = input;
    this.output = output;
    int last = input.rank();
    IntStream others =
        IntStream.range(0, last).filter(i -> Arrays.stream(axes).noneMatch(axis -> axis == i));
    this.order =
        IntStream.concat(IntStream.concat(others, Arrays.stream(axes)), IntStream.of(last))
            .toArray();
    this.inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    this.steps =
        Arrays.stream(axes).mapToLong(axis -> input.length(axis - 1)).reduce(1, (a, b) -> a * b);
  }

  /** (batch, axes, features) as (batch and other axes, steps, features). */
  private INDArray fold(INDArray x) {
    long features = x.size(x.rank() - 1);
    return x.permute(order).dup('c').reshape('c', x.length() / (steps * features), steps, features);
  }

  private INDArray unfold(INDArray folded, long batch) {
    long[] whole = input.withBatch(batch).withLast(folded.size(2)).toArray();
    long[] permuted = Arrays.stream(order).mapToLong(axis -> whole[axis]).toArray();
    return folded.dup('c').reshape('c', permuted).permute(inverse).dup('c');
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    if (pass.mask() != null) {
      AttentionMask.requireSequence(layer, input);
    }
    INDArray y = unfold(inner.forward(fold(x), pass), x.size(0));
    return y.reshape('c', output.withBatch(x.size(0)).toArray());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    long batch = outputGradient.size(0);
    long[] flat = input.withBatch(batch).toArray();
    flat[flat.length - 1] = outputGradient.length() * input.last() / (batch * input.size());
    INDArray dy = outputGradient.dup('c').reshape('c', flat);
    return unfold(inner.backward(fold(dy), pass), batch);
  }
}
