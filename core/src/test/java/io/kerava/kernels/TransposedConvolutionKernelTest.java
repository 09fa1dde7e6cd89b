package io.kerava.kernels;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transposed convolution is the way back of a convolution, in double. */
final class TransposedConvolutionKernelTest {
  /** Input, kernel, strides, padding, output padding, dilation, filters, batch, activation. */
  @ParameterizedTest
  @CsvSource({
    "5x3, 3, 1, valid, '', 1, 4, 3, linear",
    "5x3, 2, 3, valid, '', 1, 4, 3, relu",
    "5x3, 3, 2, valid, 1, 1, 4, 3, relu",
    "5x3, 3, 2, same, '', 1, 4, 3, tanh",
    "5x3, 4, 2, same, 1, 1, 4, 3, gelu",
    "5x3, 3, 1, same, 0, 2, 4, 3, relu",
    "4x3x2, 3x2, 2x2, same, '', 1x1, 5, 3, relu",
    "4x3x2, 2x5, 1x3, valid, '', 1x1, 5, 3, relu",
    "4x3x2, 3x3, 2x3, same, 1x2, 1x1, 5, 3, softmax",
    "4x3x2, 3x3, 1x1, same, '', 2x1, 5, 3, relu",
    "4x3x2, 1x3, 3x3, same, 0x0, 1x1, 30, 3, relu",
    "4x3x2, 5x5, 2x2, same, 0x0, 1x1, 30, 3, relu",
    "14x14x16, 3x3, 2x2, same, '', 1x1, 8, 40, relu",
    "3x4x2x3, 3x2x3, 2x1x3, same, '', 1x1x1, 4, 2, relu",
    "3x4x2x3, 3x2x1, 2x3x2, valid, '', 1x1x1, 4, 2, relu",
  })
  void computes_forward_and_backward(
      String input,
      String kernel,
      String strides,
      String padding,
      String outputPadding,
      String dilation,
      int filters,
      int batch,
      String activation) {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.transposed(
            Shape.of(Arrays.stream(ConvolutionKernelTest.lengths(input)).asLongStream().toArray()),
            ConvolutionKernelTest.lengths(kernel),
            ConvolutionKernelTest.lengths(strides),
            padding,
            outputPadding.isEmpty() ? new int[0] : ConvolutionKernelTest.lengths(outputPadding),
            ConvolutionKernelTest.lengths(dilation),
            filters);
    KernelRun run =
        new KernelRun(
                batch,
                geometry.outputPositions() * geometry.filters(),
                geometry.inputPositions() * filters,
                Patches.columns(geometry) * geometry.filters(),
                filters)
            .run(new TransposedConvolutionKernel(geometry, true, Activations.get(activation)));

    NaiveConvolution naive = new NaiveConvolution(geometry);
    double[] x = KernelRun.doubles(run.x);
    double[] w = run.weight(0);
    double[] z = KernelRun.plusRows(naive.inputGradient(x, w, batch), run.weight(1));
    KernelRun.assertClose("y", run.y, KernelRun.activated(activation, z, filters));
    double[] dz = run.beforeActivation(activation, z, filters);
    KernelRun.assertClose("dx", run.dx, naive.output(dz, w, batch));
    KernelRun.assertClose("kernel", run.gradient(0), naive.kernelGradient(dz, x, batch));
    KernelRun.assertClose("bias", run.gradient(1), KernelRun.rowSums(dz, filters));
  }
}
