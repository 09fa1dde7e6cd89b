package io.kerava.engine.dl4j;

import io.kerava.arrays.Shape;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function for channels that come last, of samples whose channels come first. */
record ChannelsFirst(NdFunction channelsLast) implements NdFunction {
  /** What a layer is whose samples have the channels first. */
  static Dl4jTranslation of(Dl4jTranslation channelsLast) {
    return new Dl4jTranslation.Own(() -> new ChannelsFirst(channelsLast.function()));
  }

  /** The shape of a sample with the channels moved to the end. */
  static Shape channelsLast(Shape input) {
    return Shape.of(
        LongStream.range(0, input.rank())
            .map(axis -> input.length((int) (axis + 1) % input.rank()))
            .toArray());
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return toFirst(channelsLast.forward(toLast(x), pass));
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return toFirst(channelsLast.backward(toLast(outputGradient), pass));
  }

  private static INDArray toLast(INDArray x) {
    int spatial = x.rank() - 1;
    return permuted(x, axis -> axis % spatial + 1);
  }

  private static INDArray toFirst(INDArray x) {
    int spatial = x.rank() - 1;
    return permuted(x, axis -> (axis + spatial - 2) % spatial + 1);
  }

  /** Each axis but that of the batch comes from another one. */
  private static INDArray permuted(INDArray x, IntUnaryOperator from) {
    int[] axes = IntStream.range(0, x.rank()).map(i -> i == 0 ? 0 : from.applyAsInt(i)).toArray();
    return x.permute(axes).dup('c');
  }
}
