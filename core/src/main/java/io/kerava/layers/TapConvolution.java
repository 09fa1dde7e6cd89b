package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.kernels.ConvolutionGeometry;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution as a sum over the positions of the kernel: for each of them the input positions
 * that it meets are a slice of the input, which a product takes to a slice of the output. That
 * serves any number of axes, strides, dilation and groups, forward and both ways back.
 *
 * <p>Where channels are mixed it is a matrix product for each group. Where each channel has filters
 * of its own it is one of all channels with the weights that they have, for each filter of a
 * channel.
 *
 * <p>All arrays are channels last and lie row by row, without gaps; kernels are (kernel…, channels
 * / groups, filters).
 */
final class TapConvolution {
  private final ConvolutionGeometry geometry;
  private final TapProduct product;

  TapConvolution(ConvolutionGeometry geometry) {
    this.geometry = geometry;
    this.product = TapProduct.of(geometry);
  }

  /** What is done at a position of the kernel for a part of the channels. */
  @FunctionalInterface
  private interface Step {
    void run(INDArray xs, INDArray ys, INDArray w);
  }

  /** The output for an input. */
  INDArray forward(INDArray x, INDArray kernel) {
    INDArray y = Nd4j.zeros(x.dataType(), shape(x.size(0), false));
    eachTap(x, y, kernel, (xs, ys, w) -> add(product.output(rows(xs), w), ys));
    return y;
  }

  /** The gradient at the input for the gradient at the output. */
  INDArray inputGradient(INDArray dy, INDArray kernel) {
    INDArray dx = Nd4j.zeros(dy.dataType(), shape(dy.size(0), true));
    eachTap(dx, dy, kernel, (xs, ys, w) -> add(product.inputGradient(rows(ys), w), xs));
    return dx;
  }

  /** The gradient of the kernel for an input and the gradient at its output. */
  INDArray kernelGradient(INDArray x, INDArray dy, long... kernelShape) {
    INDArray dw = Nd4j.zeros(x.dataType(), kernelShape);
    eachTap(
        x,
        dy,
        dw,
        (xs, ys, w) -> w.assign(product.kernelGradient(rows(xs), rows(ys)).reshape(w.shape())));
    return dw;
  }

  private static void add(INDArray rows, INDArray slice) {
    slice.addi(rows.dup('c').reshape('c', slice.shape()));
  }

  private void eachTap(INDArray x, INDArray y, INDArray kernel, Step step) {
    int taps = ElementCount.of(geometry.kernel(0), geometry.kernel(1), geometry.kernel(2));
    long weights = kernel.length() / taps;
    for (int tap = 0; tap < taps; tap++) {
      Slice fromX = new Slice(x.size(0), true);
      Slice fromY = new Slice(x.size(0), false);
      if (meets(tap, fromX, fromY)) {
        for (int part = 0; part < product.parts(); part++) {
          step.run(
              fromX.of(x, product.channels(part)),
              fromY.of(y, product.filters(part)),
              product.weights(kernel, tap * weights, part));
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
    private final long[] lengths = new long[ConvolutionGeometry.AXES + 2];
    private final long[] strides = new long[lengths.length];
    private long offset;

    Slice(long batch, boolean ofInput) {
      long stride = ofInput ? geometry.channels() : geometry.filters();
      for (int axis = ConvolutionGeometry.AXES - 1; axis >= 0; axis--) {
        strides[axis + 1] = stride;
        stride *= ofInput ? geometry.input(axis) : geometry.output(axis);
      }
      strides[0] = stride;
      lengths[0] = batch;
    }

    void cut(int axis, int first, int step, int count) {
      offset += first * strides[axis + 1];
      strides[axis + 1] *= step;
      lengths[axis + 1] = count;
    }

    INDArray of(INDArray array, TapProduct.Columns columns) {
      lengths[lengths.length - 1] = columns.count();
      strides[strides.length - 1] = columns.step();
      long from = array.offset() + offset + columns.first();
      return Nd4j.create(array.data(), lengths.clone(), strides.clone(), from, 'c');
    }
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
