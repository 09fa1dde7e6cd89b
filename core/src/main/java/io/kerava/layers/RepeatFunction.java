package io.kerava.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Repeats each element along some axes.
 *
 * @param factors how often each element of an axis comes, for each axis
 */
record RepeatFunction(int[] factors) implements NdFunction {
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    long[] shape = x.shape().clone();
    INDArray y = x.dup('c');
    for (int axis = 1; axis < shape.length; axis++) {
      int factor = factors[axis - 1];
      if (factor > 1) {
        long[] parts = parts(shape, axis, factor);
        INDArray repeated = Nd4j.create(x.dataType(), parts, 'c');
        y = repeated.addi(y.reshape('c', parts[0], 1, parts[2]));
        shape[axis] *= factor;
        y = y.reshape('c', shape);
      }
    }
    return y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    long[] shape = outputGradient.shape().clone();
    INDArray gradient = outputGradient.dup('c');
    for (int axis = shape.length - 1; axis > 0; axis--) {
      int factor = factors[axis - 1];
      if (factor > 1) {
        shape[axis] /= factor;
        gradient = gradient.reshape('c', parts(shape, axis, factor)).sum(1).dup('c');
        gradient = gradient.reshape('c', shape);
      }
    }
    return gradient;
  }

  /** What is before and in an axis, the copies, and what is behind it. */
  private static long[] parts(long[] shape, int axis, int factor) {
    long before = 1;
    long behind = 1;
    for (int i = 0; i < shape.length; i++) {
      if (i <= axis) {
        before *= shape[i];
      } else {
        behind *= shape[i];
      }
    }
    return new long[] {before, factor, behind};
  }
}
