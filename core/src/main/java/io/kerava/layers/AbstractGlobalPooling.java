package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the layers have in common that make one number of each channel.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractGlobalPooling<S extends AbstractGlobalPooling<S>>
    extends AbstractLayer<S> implements WithDataFormat<S> {
  static final Argument<Boolean> KEEPDIMS = Argument.of("keepdims", ArgumentTypes.BOOLEAN, false);

  private final int axes;
  private final boolean max;

  AbstractGlobalPooling(int axes, boolean max, Arguments arguments) {
    super(arguments);
    this.axes = axes;
    this.max = max;
  }

  static <T> Schema<T> globalPoolingSchema(String className, Function<Arguments, T> factory) {
    return layerSchema(className, factory, DataFormat.ARGUMENT, KEEPDIMS);
  }

  /** Whether the axes that are pooled stay, with the length 1. */
  public S keepdims(boolean keepdims) {
    return with(KEEPDIMS, keepdims);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, axes + 1);
    String format = get(DataFormat.ARGUMENT);
    long channels = DataFormat.channelsLast(format, input).last();
    if (!get(KEEPDIMS)) {
      return Shape.of(channels);
    }
    long[] lengths = new long[axes + 1];
    Arrays.fill(lengths, 1);
    lengths[axes] = channels;
    return DataFormat.asGiven(format, Shape.of(lengths));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int[] pooled = pooledAxes();
    if (max) {
      return get(KEEPDIMS) ? Ops.maxKeepdims(x, pooled) : Ops.max(x, pooled);
    }
    return get(KEEPDIMS) ? Ops.meanKeepdims(x, pooled) : Ops.mean(x, pooled);
  }

  /** The axes that are pooled, the batch axis counted as 0. */
  final int[] pooledAxes() {
    int first = DataFormat.isFirst(get(DataFormat.ARGUMENT)) ? 2 : 1;
    return IntStream.range(first, first + axes).toArray();
  }
}
