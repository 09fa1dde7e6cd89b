package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.reshaped;

import io.kerava.programs.MatMul;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Form of products of matrices. */
final class MatMulForm {
  private MatMulForm() {}

  static INDArray matmul(MatMul primitive, Call call) {
    INDArray a = matrices(call.input(0));
    INDArray b = matrices(call.input(1));
    return reshaped(products(a, b, primitive.transposeA(), primitive.transposeB()), call.shape());
  }

  /** The products of (count, m, k) and (count, k, n), each stored as it is or transposed. */
  static INDArray products(INDArray a, INDArray b, boolean transposeA, boolean transposeB) {
    long[] shape = {a.size(0), a.size(transposeA ? 2 : 1), b.size(transposeB ? 1 : 2)};
    int[] arguments = {transposeA ? 1 : 0, transposeB ? 1 : 0, 0};
    INDArray product = Elements.uninitialized(a.dataType(), shape);
    return Operations.run("matmul", arguments, product, a, b);
  }

  private static INDArray matrices(INDArray x) {
    long rows = x.size(x.rank() - 2);
    long columns = x.size(x.rank() - 1);
    return reshaped(x, x.length() / (rows * columns), rows, columns);
  }
}
