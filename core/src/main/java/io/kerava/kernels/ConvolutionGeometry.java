package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import java.util.Arrays;

/**
 * Which input positions each output position of a convolution or a pooling sees, channels last,
 * along one, two or three spatial axes.
 *
 * <p>Output position {@code o} of an axis sees the input positions {@code o * stride - before + k *
 * dilation} for {@code k} from 0 to the kernel's length; positions outside of the input are zeros,
 * or for a pooling not there.
 *
 * <pre>{@code
 * ConvolutionGeometry g =
 *     ConvolutionGeometry.of(
 *         Shape.of(28, 28, 1), new int[] {3, 3}, new int[] {1, 1}, "valid", new int[] {1, 1}, 32, 1);
 * g.outputShape();  // (26, 26, 32)
 * }</pre>
 *
 * <p>Source: {@code compute_conv_output_shape} in {@code keras/src/ops/operation_utils.py}, and
 * TensorFlow's padding {@code "same"}, of which an odd rest goes behind.
 */
public final class ConvolutionGeometry {
  /** All geometries have this many axes inside; the first ones have the length 1. */
  public static final int AXES = 3;

  private final int spatialAxes;
  private final int[] input;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilation;
  private final int[] before;
  private final int[] output;
  private final int channels;
  private final int filters;
  private final int groups;

  private ConvolutionGeometry(
      int[] input,
      int[] kernel,
      int[] strides,
      int[] dilation,
      int[] before,
      int[] output,
      int channels,
      int filters,
      int groups) {
    this.spatialAxes = input.length;
    this.input = extended(input, 1);
    this.kernel = extended(kernel, 1);
    this.strides = extended(strides, 1);
    this.dilation = extended(dilation, 1);
    this.before = extended(before, 0);
    this.output = extended(output, 1);
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
  }

  private static int[] extended(int[] lengths, int filler) {
    int[] all = new int[AXES];
    Arrays.fill(all, filler);
    System.arraycopy(lengths, 0, all, AXES - lengths.length, lengths.length);
    return all;
  }

  /**
   * The geometry of a convolution.
   *
   * @param input the spatial lengths and the channels, without the batch
   * @param padding {@code "valid"}, {@code "same"} or {@code "causal"}
   * @param groups divides channels and filters: each group of filters sees its group of channels
   * @throws IllegalArgumentException where the kernel is longer than the padded input
   */
  public static ConvolutionGeometry of(
      Shape input,
      int[] kernel,
      int[] strides,
      String padding,
      int[] dilation,
      int filters,
      int groups) {
    int axes = input.rank() - 1;
    int[] lengths = spatial(input);
    int[] before = new int[axes];
    int[] output = new int[axes];
    for (int i = 0; i < axes; i++) {
      long reach = reach(kernel[i], dilation[i]);
      if (padding.equals("valid")) {
        output[i] = (int) Math.max(0, Math.floorDiv(lengths[i] - reach, strides[i]) + 1);
      } else {
        output[i] = (lengths[i] - 1) / strides[i] + 1;
        long missing = (output[i] - 1L) * strides[i] + reach - lengths[i];
        before[i] =
            ElementCount.of(padding.equals("causal") ? reach - 1 : Math.max(missing, 0) / 2);
      }
      if (output[i] <= 0) {
        throw new IllegalArgumentException(
            "A kernel must fit into its input. Received an input of the shape "
                + input
                + " and a kernel of the lengths "
                + Arrays.toString(kernel)
                + " with the dilation "
                + Arrays.toString(dilation)
                + ". A smaller kernel or padding(\"same\") helps.");
      }
    }
    return new ConvolutionGeometry(
        lengths, kernel, strides, dilation, before, output, input.intLength(-1), filters, groups);
  }

  /**
   * The geometry of a convolution whose zeros around the input are given.
   *
   * @param input the spatial lengths and the channels, without the batch
   * @param output the spatial lengths and the filters: how far it reaches behind the input
   * @param before how many zeros stand before the first element of each axis
   */
  public static ConvolutionGeometry padded(
      Shape input,
      Shape output,
      int[] kernel,
      int[] strides,
      int[] dilation,
      int[] before,
      int groups) {
    return new ConvolutionGeometry(
        spatial(input),
        kernel,
        strides,
        dilation,
        before,
        spatial(output),
        input.intLength(-1),
        output.intLength(-1),
        groups);
  }

  /** The geometry of a depthwise convolution: each channel has filters of its own. */
  public static ConvolutionGeometry depthwise(
      Shape input,
      int[] kernel,
      int[] strides,
      String padding,
      int[] dilation,
      int depthMultiplier) {
    int channels = input.intLength(-1);
    int filters = ElementCount.of(channels, depthMultiplier);
    return of(input, kernel, strides, padding, dilation, filters, channels);
  }

  /** The geometry of a pooling. */
  public static ConvolutionGeometry pooling(
      Shape input, int[] poolSize, int[] strides, String padding) {
    int[] ones = new int[poolSize.length];
    Arrays.fill(ones, 1);
    return depthwise(input, poolSize, strides, padding, ones, 1);
  }

  /**
   * The geometry of the convolution that a transposed convolution turns round: its {@link
   * #outputShape()} is the transposed convolution's input, its {@link #inputShape()} the output.
   *
   * <p>Source: {@code _get_output_shape_given_tf_padding} and {@code
   * _convert_conv_transpose_padding_args_from_keras_to_jax} in {@code
   * keras/src/backend/common/backend_utils.py}.
   *
   * @param input the spatial lengths and the channels of the transposed convolution's input
   * @param padding {@code "valid"} or {@code "same"}
   * @param outputPadding for each axis; empty for Keras's {@code None}
   * @param filters the channels of the transposed convolution's output
   */
  public static ConvolutionGeometry transposed(
      Shape input,
      int[] kernel,
      int[] strides,
      String padding,
      int[] outputPadding,
      int[] dilation,
      int filters) {
    int axes = input.rank() - 1;
    int[] lengths = spatial(input);
    int[] before = new int[axes];
    int[] output = new int[axes];
    for (int i = 0; i < axes; i++) {
      long reach = reach(kernel[i], dilation[i]);
      long begin = (lengths[i] - 1L) * strides[i];
      boolean given = outputPadding.length > 0;
      if (padding.equals("valid")) {
        output[i] =
            ElementCount.of(
                begin + (given ? reach + outputPadding[i] : Math.max(reach, strides[i])));
      } else {
        output[i] = ElementCount.of(begin + (given ? reach % 2 + outputPadding[i] : strides[i]));
        long padded = output[i] - begin + reach - 2;
        before[i] = ElementCount.of(reach - 1 - Math.min(padded / 2 + padded % 2, reach - 1));
      }
    }
    return new ConvolutionGeometry(
        output, kernel, strides, dilation, before, lengths, filters, input.intLength(-1), 1);
  }

  private static long reach(long kernel, long dilation) {
    return ElementCount.of((kernel - 1) * dilation + 1);
  }

  private static int[] spatial(Shape input) {
    int[] lengths = new int[input.rank() - 1];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = input.intLength(i);
    }
    return lengths;
  }

  /** One, two or three. */
  public int spatialAxes() {
    return spatialAxes;
  }

  /** The channels of the input. */
  public int channels() {
    return channels;
  }

  /** The channels of the output. */
  public int filters() {
    return filters;
  }

  /** How many groups of channels don't see each other. */
  public int groups() {
    return groups;
  }

  /** The spatial lengths and the channels of the input. */
  public Shape inputShape() {
    return shape(input, channels);
  }

  /** The spatial lengths of the output, and the filters. */
  public Shape outputShape() {
    return shape(output, filters);
  }

  private Shape shape(int[] lengths, int last) {
    long[] all = new long[spatialAxes + 1];
    for (int i = 0; i < spatialAxes; i++) {
      all[i] = lengths[AXES - spatialAxes + i];
    }
    all[spatialAxes] = last;
    return Shape.of(all);
  }

  /** The input's length along one of the three axes inside. */
  public int input(int axis) {
    return input[axis];
  }

  /** The kernel's length along an axis inside. */
  public int kernel(int axis) {
    return kernel[axis];
  }

  /** How far the kernel moves along an axis inside. */
  public int stride(int axis) {
    return strides[axis];
  }

  /** The distance of the kernel's positions along an axis inside. */
  public int dilation(int axis) {
    return dilation[axis];
  }

  /** How far the first output position reaches out of the input in front. */
  public int before(int axis) {
    return before[axis];
  }

  /** From the beginning of the first window to the end of the last one along an axis inside. */
  public long extent(int axis) {
    return (output[axis] - 1L) * strides[axis] + reach(kernel[axis], dilation[axis]);
  }

  /** The output's length along an axis inside. */
  public int output(int axis) {
    return output[axis];
  }

  int inputPositions() {
    return ElementCount.of(input[0], input[1], input[2]);
  }

  int outputPositions() {
    return ElementCount.of(output[0], output[1], output[2]);
  }

  /** The positions of the kernel. */
  int taps() {
    return ElementCount.of(kernel[0], kernel[1], kernel[2]);
  }
}
