package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.kernels.ChannelsFirstKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where the channels are: Keras's {@code data_format}. All computing is done with channels last;
 * what has them first is permuted at the edges.
 */
final class DataFormat {
  private static final String FIRST = "channels_first";
  private static final String LAST = "channels_last";

  /** What the argument takes. */
  static final Word TYPE =
      new Word("The `data_format` argument must be one of", "data_format=", List.of(FIRST, LAST));

  /** The argument; Keras's {@code None} is its global setting, which is channels last. */
  static final Argument<String> ARGUMENT = Argument.of("data_format", TYPE, LAST).noneMeans(LAST);

  private DataFormat() {}

  /** Whether the channels come before the spatial axes. */
  static boolean isFirst(String dataFormat) {
    return dataFormat.equals(FIRST);
  }

  /** The shape of a sample with the channels moved to the end, where they come first. */
  static Shape channelsLast(String dataFormat, Shape input) {
    return isFirst(dataFormat) ? permuted(input, toLast(input.rank())) : input;
  }

  /** The way back from {@link #channelsLast}. */
  static Shape asGiven(String dataFormat, Shape channelsLast) {
    return isFirst(dataFormat)
        ? permuted(channelsLast, toFirst(channelsLast.rank()))
        : channelsLast;
  }

  private static Shape permuted(Shape shape, int[] axes) {
    return Shape.of(
        LongStream.range(0, axes.length).map(i -> shape.length(axes[(int) i])).toArray());
  }

  /** Where each axis of a sample comes from as the first one becomes the last. */
  private static int[] toLast(int rank) {
    return IntStream.range(0, rank).map(axis -> (axis + 1) % rank).toArray();
  }

  /** Where each axis of a sample comes from as the last one becomes the first. */
  private static int[] toFirst(int rank) {
    return IntStream.range(0, rank).map(axis -> (axis + rank - 1) % rank).toArray();
  }

  /** What a function of a batch with the channels last makes of a batch in that format. */
  static Tensor call(String dataFormat, Tensor x, UnaryOperator<Tensor> channelsLast) {
    return isFirst(dataFormat)
        ? Ops.moveaxis(channelsLast.apply(Ops.moveaxis(x, 1, -1)), -1, 1)
        : channelsLast.apply(x);
  }

  /**
   * A kernel for channels last as one for samples of that format.
   *
   * @param input the shape of a sample
   * @param output the shape of what comes out of it
   */
  static Kernel kernel(String dataFormat, Shape input, Shape output, Kernel channelsLast) {
    if (!isFirst(dataFormat)) {
      return channelsLast;
    }
    int channels = input.intLength(0);
    int filters = output.intLength(0);
    return new ChannelsFirstKernel(
        channelsLast, channels, input.size() / channels, filters, output.size() / filters);
  }
}
