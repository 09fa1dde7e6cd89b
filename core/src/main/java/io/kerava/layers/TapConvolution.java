package io.kerava.layers;

import io.kerava.kernels.ConvolutionGeometry;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution as a sum over the positions of the kernel: for each of them the input positions
 * that it meets are a slice of the input, which a matrix product takes to a slice of the output.
 * That serves any number of axes, strides, dilation and groups, forward and both ways back.
 *
 * <p>All arrays are channels last; kernels are (kernel…, channels / groups, filters).
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
    return restored(y, false);
  }

  /** The gradient at the input for the gradient at the output. */
  INDArray inputGradient(INDArray dy, INDArray kernel) {
    INDArray dx = Nd4j.zeros(dy.dataType(), shape(dy.size(0), true));
    eachTap(
        dx,
        dy,
        kernel,
        (xs, ys, w) -> xs.addi(rows(ys).mmul(w.transpose()).dup('c').reshape('c', xs.shape())));
    return restored(dx, true);
  }

  /** The gradient of the kernel for an input and the gradient at its output. */
  INDArray kernelGradient(INDArray x, INDArray dy, long... kernelShape) {
    INDArray dw = Nd4j.zeros(x.dataType(), kernelShape);
    eachTap(x, dy, dw, (xs, ys, w) -> w.assign(rows(xs).transpose().mmul(rows(ys))));
    return dw;
  }

  private void eachTap(INDArray xGiven, INDArray yGiven, INDArray kernel, Step step) {
    INDArray x = spatial(xGiven, true);
    INDArray y = spatial(yGiven, false);
    int taps = geometry.kernel(0) * geometry.kernel(1) * geometry.kernel(2);
    INDArray w = kernel.reshape('c', taps, channels, groups * (long) filters);
    for (int tap = 0; tap < taps; tap++) {
      INDArrayIndex[] fromX = new INDArrayIndex[ConvolutionGeometry.AXES + 2];
      INDArrayIndex[] fromY = new INDArrayIndex[ConvolutionGeometry.AXES + 2];
      if (meets(tap, fromX, fromY)) {
        for (int group = 0; group < groups; group++) {
          fromX[fromX.length - 1] = part(group, channels);
          fromY[fromY.length - 1] = part(group, filters);
          INDArray ofGroup =
              w.get(NDArrayIndex.point(tap), NDArrayIndex.all(), part(group, filters));
          step.run(x.get(fromX), y.get(fromY), ofGroup);
        }
      }
    }
  }

  private static INDArrayIndex part(int group, int length) {
    return NDArrayIndex.interval((long) group * length, (group + 1L) * length);
  }

  /** The output positions for which a position of the kernel is within the input, and where. */
  private boolean meets(int tap, INDArrayIndex[] fromX, INDArrayIndex[] fromY) {
    fromX[0] = NDArrayIndex.all();
    fromY[0] = NDArrayIndex.all();
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
      long begin = (long) first * stride + shift;
      fromX[axis + 1] =
          NDArrayIndex.interval(begin, stride, begin + (end - 1L - first) * stride + 1);
      fromY[axis + 1] = NDArrayIndex.interval(first, end);
    }
    return true;
  }

  /** A copy as rows of channels. */
  private static INDArray rows(INDArray slice) {
    long columns = slice.size(slice.rank() - 1);
    return slice.dup('c').reshape('c', slice.length() / columns, columns);
  }

  /** A view with three spatial axes, or a copy where that would be none. */
  private INDArray spatial(INDArray array, boolean ofInput) {
    return array.reshape('c', shape(array.size(0), ofInput));
  }

  private long[] shape(long batch, boolean ofInput) {
    long[] shape = new long[ConvolutionGeometry.AXES + 2];
    shape[0] = batch;
    for (int axis = 0; axis < ConvolutionGeometry.AXES; axis++) {
      shape[axis + 1] = ofInput ? geometry.input(axis) : geometry.output(axis);
    }
    shape[shape.length - 1] = (long) groups * (ofInput ? channels : filters);
    return shape;
  }

  private INDArray restored(INDArray array, boolean ofInput) {
    return array.reshape(
        'c',
        (ofInput ? geometry.inputShape() : geometry.outputShape())
            .withBatch(array.size(0))
            .toArray());
  }
}
