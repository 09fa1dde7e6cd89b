package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.reshaped;

import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.Sliding;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forms of convolutions and their gradients: a product of matrices for each place of the kernel,
 * which any number of axes, strides, dilation and groups are served by, on any backend.
 *
 * <p>The matrices are those of the groups, (groups, positions, channels / groups) and (groups,
 * channels / groups, filters / groups).
 */
final class ConvolutionForms {
  private final Taps taps;
  private final int groups;
  private final long[] positions;

  private ConvolutionForms(Convolution of, long... output) {
    this.taps = new Taps(of.window());
    this.groups = of.groups();
    this.positions = Arrays.copyOfRange(output, 1, output.length - 1);
  }

  static INDArray convolution(Convolution primitive, Call call) {
    ConvolutionForms forms = new ConvolutionForms(primitive, call.shape());
    INDArray x = padded(primitive.window(), call.input(0));
    INDArray sum = null;
    for (int tap = 0; tap < forms.taps.count(); tap++) {
      INDArray product =
          MatMulForm.products(
              forms.byGroup(forms.seen(x, tap)), forms.weights(call.input(1), tap), false, false);
      sum = sum == null ? product : sum.addi(product);
    }
    return sum == null ? call.filled(0) : reshaped(Strided.turned(sum), call.shape());
  }

  static INDArray input(ConvolutionInput primitive, Call call) {
    INDArray dy = call.input(0);
    ConvolutionForms forms = new ConvolutionForms(primitive.of(), dy.shape());
    Sliding window = primitive.of().window();
    INDArray rows = forms.byGroup(dy);
    INDArray dx = Elements.filled(0, dy.dataType(), paddedShape(window, call.shape()));
    for (int tap = 0; tap < forms.taps.count(); tap++) {
      INDArray product = MatMulForm.products(rows, forms.weights(call.input(1), tap), false, true);
      INDArray seen = forms.taps.seen(dx, forms.positions, tap);
      seen.addi(reshaped(Strided.turned(product), seen.shape()));
    }
    return within(window, dx, call.shape()).dup('c');
  }

  static INDArray kernel(ConvolutionKernel primitive, Call call) {
    INDArray dy = call.input(1);
    ConvolutionForms forms = new ConvolutionForms(primitive.of(), dy.shape());
    INDArray x = padded(primitive.of().window(), call.input(0));
    INDArray rows = forms.byGroup(dy);
    INDArray dw = call.newOutput();
    for (int tap = 0; tap < forms.taps.count(); tap++) {
      INDArray product = MatMulForm.products(forms.byGroup(forms.seen(x, tap)), rows, true, false);
      forms.place(dw, tap).assign(Strided.turned(product));
    }
    return dw;
  }

  private INDArray seen(INDArray x, int tap) {
    return taps.seen(x, positions, tap).dup('c');
  }

  /** (groups, positions, channels / groups) of (batch, …, channels). */
  private INDArray byGroup(INDArray rows) {
    long width = rows.size(rows.rank() - 1) / groups;
    INDArray grouped = reshaped(rows, rows.length() / (groups * width), groups, width);
    return Strided.turned(grouped);
  }

  /** (groups, channels / groups, filters / groups) of a place of the kernel. */
  private INDArray weights(INDArray kernel, int tap) {
    return Strided.turned(place(kernel, tap).dup('c'));
  }

  /** (channels / groups, groups, filters / groups) of a place of the kernel, as a view. */
  private INDArray place(INDArray kernel, int tap) {
    long filters = kernel.size(kernel.rank() - 1);
    long channels = kernel.size(kernel.rank() - 2);
    long[] shape = {channels, groups, filters / groups};
    return Strided.view(kernel, tap * channels * filters, shape, Strided.strides(shape));
  }

  private static INDArray padded(Sliding window, INDArray x) {
    INDArray padded = Elements.filled(0, x.dataType(), paddedShape(window, x.shape()));
    within(window, padded, x.shape()).assign(x);
    return padded;
  }

  private static long[] paddedShape(Sliding window, long... shape) {
    long[] padded = shape.clone();
    for (int axis = 0; axis < window.axes(); axis++) {
      padded[axis + 1] += window.before().get(axis) + window.after().get(axis);
    }
    return padded;
  }

  /** What lies within the zeros, as a view. */
  private static INDArray within(Sliding window, INDArray padded, long... shape) {
    long[] starts = new long[shape.length];
    long[] steps = new long[shape.length];
    Arrays.fill(steps, 1);
    for (int axis = 0; axis < window.axes(); axis++) {
      starts[axis + 1] = window.before().get(axis);
    }
    return Strided.part(padded, starts, shape, steps);
  }
}
