package io.kerava.engine.dl4j;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function for channels that come last, of samples whose channels come first. */
record ChannelsFirst(NdFunction channelsLast) implements NdFunction {
  /** What a layer is whose samples have the channels first. */
  static Dl4jTranslation of(Dl4jTranslation channelsLast) {
    return new Dl4jTranslation.Own(() -> new ChannelsFirst(channelsLast.function()));
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
