package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.kernels.ChannelsFirstKernel;
import io.kerava.kernels.Kernel;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keras's {@code data_format}: whether channels are the last axis, as everything here computes, or
 * the first one behind the batch. What comes channels first is transposed at the edge.
 */
final class DataFormat {
  static final String CHANNELS_LAST = "channels_last";
  static final String CHANNELS_FIRST = "channels_first";

  /** The argument; Keras's {@code None} is its own configuration, which begins as channels last. */
  static final Argument<String> ARGUMENT =
      Argument.of("data_format", ArgumentTypes.oneOf(CHANNELS_LAST, CHANNELS_FIRST), CHANNELS_LAST)
          .noneMeans(CHANNELS_LAST);

  private DataFormat() {}

  static boolean isFirst(String format) {
    return format.equals(CHANNELS_FIRST);
  }

  /** A sample's shape with the channels behind, from one of that format. */
  static Shape toLast(String format, Shape shape) {
    return isFirst(format) ? rotated(shape, 1) : shape;
  }

  /** A sample's shape in that format, from one with the channels behind. */
  static Shape fromLast(String format, Shape shape) {
    return isFirst(format) ? rotated(shape, -1) : shape;
  }

  private static Shape rotated(Shape shape, int by) {
    int rank = shape.rank();
    return Shape.of(
        IntStream.range(0, rank)
            .mapToLong(axis -> shape.length(Math.floorMod(axis + by, rank)))
            .toArray());
  }

  /**
   * A kernel for channels last as one for that format.
   *
   * @param input the shape of a sample in that format
   * @param output the shape that comes out, in that format
   */
  static Kernel kernel(String format, Shape input, Shape output, Kernel channelsLast) {
    if (!isFirst(format)) {
      return channelsLast;
    }
    int channels = input.intLength(0);
    int filters = output.intLength(0);
    return new ChannelsFirstKernel(
        channelsLast,
        channels,
        Math.toIntExact(input.size() / channels),
        filters,
        Math.toIntExact(output.size() / filters));
  }

  /** A translation for channels last as one for that format. */
  static Dl4jTranslation translation(String format, Dl4jTranslation channelsLast) {
    return isFirst(format)
        ? new Dl4jTranslation.Own(() -> new ChannelsFirst(channelsLast.toFunction()))
        : channelsLast;
  }

  private record ChannelsFirst(NdFunction channelsLast) implements NdFunction {
    @Override
    public INDArray forward(INDArray x, Pass pass) {
      return toFirst(channelsLast.forward(toLast(x), pass));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Pass pass) {
      return toFirst(channelsLast.backward(toLast(outputGradient), pass));
    }

    private static INDArray toLast(INDArray x) {
      int rank = x.rank();
      return x.permute(
              IntStream.range(0, rank)
                  .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                  .toArray())
          .dup('c');
    }

    private static INDArray toFirst(INDArray x) {
      int rank = x.rank();
      return x.permute(
              IntStream.range(0, rank)
                  .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                  .toArray())
          .dup('c');
    }
  }
}
