package io.kerava.layers;

import io.kerava.kernels.Interpolation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Resizes images, channels last, by a matrix product along each of the two axes. */
record ResizeFunction(Interpolation height, Interpolation width) implements NdFunction {
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray rows = along(1, matrix(height, x), x);
    return along(2, matrix(width, x), rows);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray columns = along(2, matrix(width, outputGradient).transpose(), outputGradient);
    return along(1, matrix(height, outputGradient).transpose(), columns);
  }

  private static INDArray matrix(Interpolation interpolation, INDArray like) {
    return Nd4j.createFromArray(interpolation.matrix()).castTo(like.dataType());
  }

  /** The product of a matrix with each column along an axis of (batch, height, width, channels). */
  private static INDArray along(int axis, INDArray matrix, INDArray x) {
    int[] toFront = axis == 1 ? new int[] {1, 0, 2, 3} : new int[] {2, 0, 1, 3};
    int[] back = axis == 1 ? new int[] {1, 0, 2, 3} : new int[] {1, 2, 0, 3};
    INDArray front = x.permute(toFront).dup('c');
    long[] shape = front.shape().clone();
    INDArray product = matrix.mmul(front.reshape('c', shape[0], front.length() / shape[0]));
    shape[0] = matrix.rows();
    return product.dup('c').reshape('c', shape).permute(back).dup('c');
  }
}
