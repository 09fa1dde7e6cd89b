package io.kerava.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of the matrices in the last two axes of (batch, heads, rows, columns). */
final class BatchProducts {
  private BatchProducts() {}

  /** {@code a b}. */
  static INDArray multiply(INDArray a, INDArray b) {
    long pairs = a.size(0) * a.size(1);
    INDArray product =
        Nd4j.matmul(
            a.dup('c').reshape('c', pairs, a.size(2), a.size(3)),
            b.dup('c').reshape('c', pairs, b.size(2), b.size(3)));
    return product.dup('c').reshape('c', a.size(0), a.size(1), a.size(2), b.size(3));
  }

  /** The transpose of each matrix. */
  static INDArray transposed(INDArray a) {
    return a.permute(0, 1, 3, 2);
  }
}
