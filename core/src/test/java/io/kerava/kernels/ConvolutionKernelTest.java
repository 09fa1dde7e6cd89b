package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a convolution can lie, against sums in double. */
final class ConvolutionKernelTest {
  /** Input, kernel, strides, padding, dilation, filters, groups, batch, activation. */
  @ParameterizedTest
  @CsvSource({
    "9x3, 3, 1, valid, 1, 4, 1, 3, linear",
    "9x3, 3, 1, causal, 2, 4, 1, 3, relu",
    "9x3, 2, 1, same, 1, 4, 1, 3, tanh",
    "9x3, 4, 3, same, 1, 4, 1, 3, relu",
    "9x3, 5, 2, causal, 1, 4, 1, 3, gelu",
    "400x8, 9, 2, same, 1, 40, 1, 7, relu",
    "6x5x1, 3x3, 1x1, valid, 1x1, 8, 1, 2, relu",
    "28x28x1, 3x3, 1x1, valid, 1x1, 32, 1, 20, relu",
    "13x13x32, 3x3, 1x1, valid, 1x1, 64, 1, 12, relu",
    "9x1, 3, 1, causal, 2, 4, 1, 3, relu",
    "6x5x1, 3x4, 2x1, same, 1x2, 8, 1, 2, relu",
    "2x1x1, 3x5, 1x1, same, 1x1, 8, 1, 2, relu",
    "4x6x5x1, 3x2x3, 1x2x1, same, 1x1x2, 8, 1, 2, relu",
    "7x6x3, 3x3, 1x1, same, 1x1, 5, 1, 3, sigmoid",
    "5x3x30, 4x3, 1x1, same, 4x5, 5, 1, 3, linear",
    "2x1, 9, 1, causal, 3, 4, 1, 3, linear",
    "1x2x30, 7x9, 1x1, same, 1x1, 5, 1, 3, linear",
    "4x4x300, 3x3, 1x1, same, 1x1, 50, 1, 30, relu",
    "9x8x30, 3x3, 1x1, same, 1x1, 5, 1, 3, linear",
    "9x8x30, 3x2, 3x4, valid, 1x1, 5, 1, 3, linear",
    "9x8x30, 3x5, 1x2, same, 1x1, 5, 1, 3, linear",
    "2x1x30, 3x4, 1x3, same, 1x1, 5, 1, 3, linear",
    "7x6x3, 2x4, 1x1, same, 1x1, 5, 1, 3, linear",
    "7x6x3, 3x2, 2x3, same, 1x1, 5, 1, 3, softmax",
    "7x6x3, 1x2, 3x4, valid, 1x1, 5, 1, 3, relu",
    "7x6x3, 2x2, 1x1, valid, 3x2, 5, 1, 3, relu",
    "7x6x3, 3x3, 1x1, same, 2x3, 5, 1, 3, relu",
    "2x2x3, 5x5, 1x1, same, 1x1, 5, 1, 3, relu",
    "3x2x3, 3x5, 2x2, same, 1x2, 5, 1, 3, relu",
    "7x6x4, 3x3, 1x1, same, 1x1, 6, 2, 3, relu",
    "7x6x4, 2x3, 2x1, valid, 1x1, 8, 4, 3, elu",
    "8x8x16, 1x1, 1x1, valid, 1x1, 24, 1, 5, relu",
    "8x8x16, 1x1, 2x2, same, 1x1, 24, 1, 5, relu",
    "20x20x40, 1x1, 1x1, same, 1x1, 50, 2, 5, relu",
    "5x6x7x2, 3x2x3, 1x1x1, valid, 1x1x1, 4, 1, 2, relu",
    "5x6x7x2, 3x2x3, 2x1x3, same, 1x1x1, 4, 2, 2, relu",
    "5x6x7x2, 2x2x2, 1x1x1, same, 2x3x1, 4, 1, 2, tanh",
    "70x60x40, 3x3, 1x1, same, 1x1, 40, 1, 2, relu",
    "90x61x40, 3x3, 2x2, same, 1x1, 40, 1, 1, linear",
    "90x40x40, 1x1, 2x2, valid, 1x1, 60, 1, 2, relu",
    "50x40x48, 1x1, 1x1, same, 1x1, 48, 1, 2, relu",
    "3x40x50x30, 2x3x3, 1x1x1, same, 1x2x1, 30, 1, 2, relu",
    "700x60, 5, 1, causal, 1, 60, 1, 9, relu",
  })
  void computes_forward_and_backward(
      String input,
      String kernel,
      String strides,
      String padding,
      String dilation,
      int filters,
      int groups,
      int batch,
      String activation) {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.of(
            Shape.of(Arrays.stream(lengths(input)).asLongStream().toArray()),
            lengths(kernel),
            lengths(strides),
            padding,
            lengths(dilation),
            filters,
            groups);
    Activation of = Activations.get(activation);
    check(geometry, batch, activation, new ConvolutionKernel(geometry, 0, 1, of));
    if (groups == 1) {
      check(geometry, batch, activation, new TapConvolutionKernel(geometry, 0, 1, of));
    }
  }

  private static void check(
      ConvolutionGeometry geometry, int batch, String activation, Kernel kernel) {
    int filters = geometry.filters();
    KernelRun run =
        new KernelRun(
                batch,
                geometry.inputPositions() * geometry.channels(),
                geometry.outputPositions() * filters,
                Patches.columns(geometry) * filters,
                filters)
            .run(kernel);

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

  static int[] lengths(String text) {
    return Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @ParameterizedTest
  @CsvSource({"3, valid", "2, same"})
  void computes_without_a_bias(int kernel, String padding) {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.of(
            Shape.of(7, 2), new int[] {kernel}, new int[] {1}, padding, new int[] {1}, 3, 1);
    KernelRun run =
        new KernelRun(2, 14, geometry.outputPositions() * 3, kernel * 6)
            .run(ConvolutionKernel.of(geometry, false, Activations.get("linear")));

    NaiveConvolution naive = new NaiveConvolution(geometry);
    double[] x = KernelRun.doubles(run.x);
    KernelRun.assertClose("y", run.y, naive.output(x, run.weight(0), 2));
    KernelRun.assertClose(
        "kernel", run.gradient(0), naive.kernelGradient(x, KernelRun.doubles(run.dy), 2));
    assertThat(geometry.outputShape().last()).isEqualTo(3);
  }

  @Test
  void computes_the_same_bits_again() {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.of(
            Shape.of(20, 20, 16),
            new int[] {3, 3},
            new int[] {1, 1},
            "same",
            new int[] {1, 1},
            32,
            1);
    KernelRun[] runs = new KernelRun[2];
    for (int i = 0; i < runs.length; i++) {
      runs[i] =
          new KernelRun(33, 6400, 12800, 9 * 16 * 32, 32)
              .run(ConvolutionKernel.of(geometry, true, Activations.get("relu")));
    }
    assertThat(runs[0].y).isEqualTo(runs[1].y);
    assertThat(runs[0].dx).isEqualTo(runs[1].dx);
    assertThat(runs[0].gradient(0)).isEqualTo(runs[1].gradient(0));
    assertThat(runs[0].gradient(1)).isEqualTo(runs[1].gradient(1));
  }
}
