package io.kerava.layers;

import io.kerava.kernels.MergeMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Two recurrent functions on the same input, the outputs of the second one turned round and merged
 * with those of the first.
 */
final class BidirectionalFunction implements NdFunction {
  private final Direction forward;
  private final Direction backward;
  private final MergeMode mode;
  private final boolean returnsSequences;
  private @Nullable INDArray a;
  private @Nullable INDArray b;

  /**
   * One of the two.
   *
   * @param name the layer's name
   * @param firstWeight the number of its first weight
   */
  record Direction(NdFunction function, String name, int firstWeight) {
    Pass pass(Pass outer) {
      return new DirectionPass(outer, name, firstWeight);
    }
  }

  BidirectionalFunction(
      Direction forward, Direction backward, MergeMode mode, boolean returnsSequences) {
    this.returnsSequences = returnsSequences;
    this.forward = forward;
    this.backward = backward;
    this.mode = mode;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray first = forward.function.forward(x, forward.pass(pass));
    INDArray second = turned(backward.function.forward(x, backward.pass(pass)));
    a = first;
    b = second;
    return switch (mode) {
      case CONCAT -> Nd4j.concat(first.rank() - 1, first, second);
      case SUM -> first.add(second);
      case AVE -> first.add(second).divi(2);
      case MUL -> first.mul(second);
    };
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray first = Objects.requireNonNull(a, "forward comes first");
    INDArray second = Objects.requireNonNull(b, "forward comes first");
    long units = first.size(first.rank() - 1);
    long all = outputGradient.size(first.rank() - 1);
    INDArray da =
        switch (mode) {
          case CONCAT -> features(outputGradient, 0, units);
          case SUM -> outputGradient.dup('c');
          case AVE -> outputGradient.div(2);
          case MUL -> outputGradient.mul(second);
        };
    INDArray db =
        switch (mode) {
          case CONCAT -> features(outputGradient, units, all);
          case SUM, AVE -> da;
          case MUL -> outputGradient.mul(first);
        };
    INDArray dx = forward.function.backward(da, forward.pass(pass));
    return dx.addi(backward.function.backward(turned(db), backward.pass(pass)));
  }

  private static INDArray features(INDArray array, long from, long to) {
    INDArrayIndex[] indices = NDArrayIndex.allFor(array);
    indices[array.rank() - 1] = NDArrayIndex.interval(from, to);
    return array.get(indices).dup('c');
  }

  /** Steps from the last one to the first; the same where there are none. */
  private INDArray turned(INDArray sequences) {
    if (!returnsSequences) {
      return sequences;
    }
    long steps = sequences.size(1);
    INDArray turned = sequences.ulike();
    for (long step = 0; step < steps; step++) {
      at(turned, steps - 1 - step).assign(at(sequences, step));
    }
    return turned;
  }

  private static INDArray at(INDArray sequences, long step) {
    return sequences.get(NDArrayIndex.all(), NDArrayIndex.point(step), NDArrayIndex.all());
  }
}
