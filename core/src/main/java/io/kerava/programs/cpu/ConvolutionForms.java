package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.ConvolutionProducts;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.Sliding;
import java.util.List;
import java.util.function.Supplier;

/** Forms of convolutions and their gradients. */
final class ConvolutionForms {
  private ConvolutionForms() {}

  /** What is computed of two inputs. */
  @FunctionalInterface
  private interface Product {
    void compute(ConvolutionProducts with, float[] a, float[] b, float[] result, int batch);
  }

  static Step convolution(Convolution primitive, Binding at) {
    return step(primitive, at, at.input(0), at.input(1), at.output(), ConvolutionProducts::forward);
  }

  static Step input(ConvolutionInput primitive, Binding at) {
    return step(
        primitive.of(),
        at,
        at.output(),
        at.input(1),
        at.input(0),
        ConvolutionProducts::inputGradient);
  }

  static Step kernel(ConvolutionKernel primitive, Binding at) {
    return step(
        primitive.of(),
        at,
        at.input(0),
        at.output(),
        at.input(1),
        ConvolutionProducts::kernelGradient);
  }

  private static Step step(
      Convolution of, Binding at, Operand x, Operand w, Operand y, Product product) {
    if (x.size() == 0 || w.size() == 0 || y.size() == 0) {
      return CopyForms.fill(at, 0);
    }
    ConvolutionGeometry geometry = geometry(of, x.shape(), y.shape());
    int batch = x.shape().intLength(0);
    int slot = at.newSlot().getAsInt();
    Supplier<ConvolutionProducts> maker = () -> ConvolutionProducts.of(geometry);
    Operand first = at.input(0);
    Operand second = at.input(1);
    Operand result = at.output();
    return buffers ->
        product.compute(
            buffers.scratch(slot, maker),
            buffers.floats(first),
            buffers.floats(second),
            buffers.floats(result),
            batch);
  }

  private static ConvolutionGeometry geometry(Convolution of, Shape x, Shape y) {
    Sliding window = of.window();
    return ConvolutionGeometry.padded(
        x.withoutBatch(),
        y.withoutBatch(),
        ints(window.size()),
        ints(window.strides()),
        ints(window.dilation()),
        ints(window.before()),
        of.groups());
  }

  private static int[] ints(List<Long> lengths) {
    return lengths.stream().mapToInt(Long::intValue).toArray();
  }
}
