package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.kernels.ConvolutionGeometry;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution as a sum over the positions of the kernel: for each of them the input positions
 * that it meets are a slice of the input, which a matrix product takes to a slice of the output.
 * That serves any number of axes, strides, dilation and groups, forward and both ways back.
 *
 * <p>All arrays are channels last and lie row by row, without gaps; kernels are (kernel…, channels
 * / groups, filters).
 */
final class TapConvolution {
  private final ConvolutionGeometry geometry;
  private final int groups;
  private final int channels;
  private final int filters;

  TapConvolution(ConvolutionGeometry geometry) {
    this.geometry = geometry;
    this.groups = geometry.groups();
    this.channels = geometry.channels() / groups;
    this.filters = geometry.filters() / groups;
  }

  /** What is done at a position of the kernel for a group of channels. */
  @FunctionalInterface
  private interface Step {
    void run(INDArray xs, INDArray ys, INDArray w);
  }

  /** The output for an input. */
  INDArray forward(INDArray x, INDArray kernel) {
    INDArray y = Nd4j.zeros(x.dataType(), shape(x.size(0), false));
    eachTap(x, y, kernel, (xs, ys, w) -> ys.addi(rows(xs).mmul(w).reshape('c', ys.shape())));
    return y;
  }

  /** The gradient at the input for the gradient at the output. */
  INDArray inputGradient(INDArray dy, INDArray kernel) {
    INDArray dx = Nd4j.zeros(dy.dataType(), shape(dy.size(0), true));
    eachTap(
        dx,
        dy,
        kernel,
        (xs, ys, w) -> xs.addi(rows(ys).mmul(w.transpose()).dup('c').reshape('c', xs.shape())));
    return dx;
  }

  /** The gradient of the kernel for an input and the gradient at its output. */
  INDArray kernelGradient(INDArray x, INDArray dy, long... kernelShape) {
    INDArray dw = Nd4j.zeros(x.dataType(), kernelShape);
    eachTap(x, dy, dw, (xs, ys, w) -> w.assign(rows(xs).transpose().mmul(rows(ys))));
    return dw;
  }

  private void eachTap(INDArray x, INDArray y, INDArray kernel, Step step) {
    int taps = ElementCount.of(geometry.kernel(0), geometry.kernel(1), geometry.kernel(2));
    long columns = (long) groups * filters;
    for (int tap = 0; tap < taps; tap++) {
      Slice fromX = new Slice(x.size(0), true);
      Slice fromY = new Slice(x.size(0), false);
      if (meets(tap, fromX, fromY)) {
        for (int group = 0; group < groups; group++) {
          INDArray w =
              view(
                  kernel,
                  new long[] {channels, filters},
                  new long[] {columns, 1},
                  (long) tap * channels * columns + (long) group * filters);
          step.run(fromX.of(x, group), fromY.of(y, group), w);
        }
      }
    }
  }

  /** The output positions for which a position of the kernel is within the input, and where. */
  private boolean meets(int tap, Slice fromX, Slice fromY) {
    int rest = tap;
    for (int axis = ConvolutionGeometry.AXES - 1; axis >= 0; axis--) {
      int shift = rest % geometry.kernel(axis) * geometry.dilation(axis) - geometry.before(axis);
      rest /= geometry.kernel(axis);
      int stride = geometry.stride(axis);
      int first = Math.max(0, -Math.floorDiv(shift, stride));
      int end =
          Math.min(
              geometry.output(axis), Math.floorDiv(geometry.input(axis) - 1 - shift, stride) + 1);
      if (first >= end) {
        return false;
      }
      fromX.cut(axis, first * stride + shift, stride, end - first);
      fromY.cut(axis, first, 1, end - first);
    }
    return true;
  }

  /**
   * Some positions of an array whose elements lie row by row. ND4J's own intervals with a stride
   * reach past the end where the stride doesn't divide their length.
   */
  private final class Slice {
    private final int length;
    private final long[] lengths = new long[ConvolutionGeometry.AXES + 2];
    private final long[] strides = new long[lengths.length];
    private long offset;

    Slice(long batch, boolean ofInput) {
      length = ofInput ? channels : filters;
      long stride = (long) groups * length;
      for (int axis = ConvolutionGeometry.AXES - 1; axis >= 0; axis--) {
        strides[axis + 1] = stride;
        stride *= ofInput ? geometry.input(axis) : geometry.output(axis);
      }
      strides[0] = stride;
      lengths[0] = batch;
      strides[lengths.length - 1] = 1;
      lengths[lengths.length - 1] = length;
    }

    void cut(int axis, int first, int step, int count) {
      offset += first * strides[axis + 1];
      strides[axis + 1] *= step;
      lengths[axis + 1] = count;
    }

    INDArray of(INDArray array, int group) {
      return view(array, lengths, strides, offset + (long) group * length);
    }
  }

  private static INDArray view(INDArray array, long[] shape, long[] strides, long offset) {
    return Nd4j.create(array.data(), shape.clone(), strides.clone(), array.offset() + offset, 'c');
  }

  /** A copy as rows of channels. */
  private static INDArray rows(INDArray slice) {
    long columns = slice.size(slice.rank() - 1);
    return slice.dup('c').reshape('c', slice.length() / columns, columns);
  }

  private long[] shape(long batch, boolean ofInput) {
    return (ofInput ? geometry.inputShape() : geometry.outputShape()).withBatch(batch).toArray();
  }
}
