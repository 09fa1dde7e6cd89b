package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.programs.Sliding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Shapes of kernels and of what comes out, where lengths may be unknown.
 *
 * <p>Source: {@code compute_conv_output_shape} in {@code keras/src/ops/operation_utils.py} and
 * {@code compute_conv_transpose_output_shape} in {@code keras/src/backend/common/backend_utils.py}.
 */
final class Convolutions {
  private Convolutions() {}

  /** The largest of some numbers. */
  static int max(int... numbers) {
    return IntStream.of(numbers).max().orElseThrow();
  }

  /** The spatial lengths of a kernel, then others. */
  static Shape kernelShape(int[] kernelSize, long... others) {
    return Shape.of(
        LongStream.concat(IntStream.of(kernelSize).asLongStream(), LongStream.of(others))
            .toArray());
  }

  /**
   * The shape that comes out of a convolution.
   *
   * @param input with the channels last
   * @param given the input as it was given, for the message
   * @throws IllegalArgumentException where the kernel doesn't fit into the input
   */
  static Shape outputShape(
      Shape input,
      Shape given,
      int[] kernelSize,
      int[] strides,
      String padding,
      int[] dilationRate,
      long filters) {
    long[] lengths = input.withLast(filters).toArray();
    boolean fits = true;
    for (int i = 0; i < kernelSize.length; i++) {
      if (lengths[i] != Shape.NONE) {
        long reach = padding.equals("valid") ? reach(kernelSize[i], dilationRate[i]) : 1;
        lengths[i] = Math.floorDiv(lengths[i] - reach, strides[i]) + 1;
        fits &= lengths[i] > 0;
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Computed output size would be zero or negative. Received `inputs shape="
              + given.withBatch(Shape.NONE)
              + "`, `kernel shape="
              + kernelShape(kernelSize, input.last(), filters)
              + "`, `dilation_rate="
              + Arrays.stream(dilationRate)
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(" ", "[", "]"))
              + "`, `strides="
              + Tuple.show(strides)
              + "`, `padding="
              + padding
              + "`. The kernel is larger than what comes in: make it smaller, use"
              + " padding(\"same\"), or shrink less in the layers before.");
    }
    return Shape.of(lengths);
  }

  /** The shape that comes out of a transposed convolution. */
  static Shape transposedShape(
      Shape input,
      int[] kernelSize,
      int[] strides,
      String padding,
      Optional<int[]> outputPadding,
      int[] dilationRate,
      long filters) {
    long[] lengths = input.withLast(filters).toArray();
    for (int i = 0; i < kernelSize.length; i++) {
      if (lengths[i] != Shape.NONE) {
        long reach = reach(kernelSize[i], dilationRate[i]);
        boolean valid = padding.equals("valid");
        int axis = i;
        long last =
            outputPadding
                .map(given -> (valid ? reach : reach % 2) + given[axis])
                .orElse(valid ? Math.max(reach, strides[i]) : strides[i]);
        lengths[i] = (lengths[i] - 1) * strides[i] + last;
      }
    }
    return Shape.of(lengths);
  }

  /** The windows of a geometry, with as many zeros behind an input as its last window reaches. */
  static Sliding sliding(ConvolutionGeometry geometry) {
    List<Long> size = new ArrayList<>();
    List<Long> strides = new ArrayList<>();
    List<Long> dilation = new ArrayList<>();
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (int axis = ConvolutionGeometry.AXES - geometry.spatialAxes();
        axis < ConvolutionGeometry.AXES;
        axis++) {
      size.add((long) geometry.kernel(axis));
      strides.add((long) geometry.stride(axis));
      dilation.add((long) geometry.dilation(axis));
      before.add((long) geometry.before(axis));
      long within = (long) geometry.before(axis) + geometry.input(axis);
      after.add(Math.max(0, geometry.extent(axis) - within));
    }
    return new Sliding(size, strides, dilation, before, after);
  }

  private static long reach(long kernelSize, long dilationRate) {
    return (kernelSize - 1) * dilationRate + 1;
  }
}
