package io.kerava.kernels;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A depthwise convolution is one with as many groups as channels, in double. */
final class DepthwiseConvolutionKernelTest {
  /** Input, kernel, strides, padding, dilation, multiplier, batch, activation. */
  @ParameterizedTest
  @CsvSource({
    "9x3, 3, 1, valid, 1, 1, 3, relu",
    "9x3, 3, 1, causal, 2, 2, 3, linear",
    "9x3, 4, 3, same, 1, 3, 3, gelu",
    "300x4, 5, 1, same, 1, 1, 3, relu",
    "5x3, 4, 1, same, 4, 1, 2, relu",
    "2x3, 9, 1, causal, 3, 1, 2, relu",
    "5x3x3, 4x3, 1x1, same, 4x5, 1, 2, relu",
    "3000x3, 3, 1, same, 4, 1, 2, relu",
    "3000x3, 2, 3, same, 1, 1, 2, linear",
    "3000x3, 5, 2, valid, 1, 2, 2, relu",
    "14x13x24, 3x3, 1x1, same, 1x1, 1, 40, relu",
    "14x13x300, 3x3, 1x1, same, 1x1, 1, 4, relu",
    "7x6x3, 2x4, 2x2, same, 1x1, 2, 3, softmax",
    "7x6x3, 3x2, 1x1, same, 2x3, 1, 3, tanh",
    "2x2x3, 5x5, 1x1, same, 1x1, 2, 3, relu",
    "7x6x3, 1x2, 3x4, valid, 1x1, 1, 3, relu",
  })
  void computes_forward_and_backward(
      String input,
      String kernel,
      String strides,
      String padding,
      String dilation,
      int multiplier,
      int batch,
      String activation) {
    ConvolutionGeometry geometry = geometry(input, kernel, strides, padding, dilation, multiplier);
    int filters = geometry.filters();
    KernelRun run =
        new KernelRun(
                batch,
                geometry.inputPositions() * geometry.channels(),
                geometry.outputPositions() * filters,
                geometry.taps() * filters,
                filters)
            .run(
                new DepthwiseConvolutionKernel(
                    geometry, multiplier, true, Activations.get(activation)));

    NaiveConvolution naive = new NaiveConvolution(geometry);
    double[] x = KernelRun.doubles(run.x);
    double[] w = run.weight(0);
    double[] z = KernelRun.plusRows(naive.output(x, w, batch), run.weight(1));
    KernelRun.assertClose("y", run.y, KernelRun.activated(activation, z, filters));
    double[] dz = run.beforeActivation(activation, z, filters);
    KernelRun.assertClose("dx", run.dx, naive.inputGradient(dz, w, batch));
    KernelRun.assertClose("kernel", run.gradient(0), naive.kernelGradient(x, dz, batch));
    KernelRun.assertClose("bias", run.gradient(1), KernelRun.rowSums(dz, filters));
  }

  @ParameterizedTest
  @CsvSource({
    "9x3, 3, 1, causal, 2, 2, 5, true",
    "9x3, 4, 3, same, 1, 1, 5, false",
    "13x14x24, 3x3, 1x1, same, 1x1, 2, 40, true",
    "7x6x3, 3x2, 2x2, valid, 1x1, 1, 4, true",
  })
  void is_the_first_half_of_a_separable_one(
      String input,
      String kernel,
      String strides,
      String padding,
      String dilation,
      int multiplier,
      int filters,
      boolean useBias) {
    ConvolutionGeometry first = geometry(input, kernel, strides, padding, dilation, multiplier);
    int[] ones = new int[first.spatialAxes()];
    Arrays.fill(ones, 1);
    ConvolutionGeometry second =
        ConvolutionGeometry.of(first.outputShape(), ones, ones, "valid", ones, filters, 1);
    int batch = 3;
    KernelRun run =
        new KernelRun(
                batch,
                first.inputPositions() * first.channels(),
                first.outputPositions() * filters,
                first.taps() * first.filters(),
                first.filters() * filters,
                filters)
            .run(
                new SeparableConvolutionKernel(
                    first, multiplier, filters, useBias, Activations.get("sigmoid")));

    NaiveConvolution depthwise = new NaiveConvolution(first);
    NaiveConvolution pointwise = new NaiveConvolution(second);
    double[] x = KernelRun.doubles(run.x);
    double[] between = depthwise.output(x, run.weight(0), batch);
    double[] z = pointwise.output(between, run.weight(1), batch);
    z = useBias ? KernelRun.plusRows(z, run.weight(2)) : z;
    KernelRun.assertClose("y", run.y, KernelRun.activated("sigmoid", z, filters));
    double[] dz = run.beforeActivation("sigmoid", z, filters);
    double[] gradient = pointwise.inputGradient(dz, run.weight(1), batch);
    KernelRun.assertClose("dx", run.dx, depthwise.inputGradient(gradient, run.weight(0), batch));
    KernelRun.assertClose(
        "depthwise", run.gradient(0), depthwise.kernelGradient(x, gradient, batch));
    KernelRun.assertClose(
        "pointwise", run.gradient(1), pointwise.kernelGradient(between, dz, batch));
    if (useBias) {
      KernelRun.assertClose("bias", run.gradient(2), KernelRun.rowSums(dz, filters));
    }
  }

  private static ConvolutionGeometry geometry(
      String input,
      String kernel,
      String strides,
      String padding,
      String dilation,
      int multiplier) {
    return ConvolutionGeometry.depthwise(
        Shape.of(Arrays.stream(ConvolutionKernelTest.lengths(input)).asLongStream().toArray()),
        ConvolutionKernelTest.lengths(kernel),
        ConvolutionKernelTest.lengths(strides),
        padding,
        ConvolutionKernelTest.lengths(dilation),
        multiplier);
  }
}
