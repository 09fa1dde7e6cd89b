package io.kerava.programs.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parts of arrays that lie row by row, by the distances between their elements. ND4J's own
 * intervals with a stride reach past the end where the stride doesn't divide their length.
 */
final class Strided {
  private Strided() {}

  /** The distances between the elements along each axis of an array that lies row by row. */
  static long[] strides(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Whether elements lie one after the other in row-major order. */
  static boolean isRowByRow(INDArray x) {
    long expected = 1;
    for (int axis = x.rank() - 1; axis >= 0; axis--) {
      if (x.size(axis) > 1 && x.stride(axis) != expected) {
        return false;
      }
      expected *= x.size(axis);
    }
    return x.ordering() == 'c';
  }

  /** What lies at such distances from an element on, as a view; a distance may be 0. */
  static INDArray view(INDArray of, long first, long[] shape, long[] strides) {
    return Nd4j.create(of.data(), shape, strides, of.offset() + first, 'c');
  }

  /** A part of each axis, as a view. */
  static INDArray part(INDArray of, long[] starts, long[] sizes, long... steps) {
    long[] strides = strides(of.shape());
    long first = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      first += starts[axis] * strides[axis];
      strides[axis] *= steps[axis];
    }
    return view(of, first, sizes, strides);
  }

  /** The axes in another order, copied. */
  static INDArray transposed(INDArray x, int... axes) {
    long[] from = strides(x.shape());
    long[] shape = new long[axes.length];
    long[] strides = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[i] = x.size(axes[i]);
      strides[i] = from[axes[i]];
    }
    return view(x, 0, shape, strides).dup('c');
  }

  /** The first two of three axes exchanged; the same memory where nothing changes its place. */
  static INDArray turned(INDArray x) {
    return x.size(0) == 1 || x.size(1) == 1
        ? Elements.reshaped(x, x.size(1), x.size(0), x.size(2))
        : transposed(x, 1, 0, 2);
  }

  /** An array repeated along the axes where it is 1 long. */
  static INDArray repeated(INDArray x, long... shape) {
    long[] strides = strides(x.shape());
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = x.size(axis) == 1 ? 0 : strides[axis];
    }
    return view(x, 0, shape, strides).dup('c');
  }
}
