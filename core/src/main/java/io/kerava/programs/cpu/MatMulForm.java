package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.kernels.MatrixProducts;
import io.kerava.parallel.Limits;
import io.kerava.programs.MatMul;
import java.util.function.Supplier;

/** Form of products of matrices. */
final class MatMulForm {
  private MatMulForm() {}

  static Step matmul(MatMul primitive, Binding at) {
    Operand a = at.input(0);
    Operand b = at.input(1);
    Operand c = at.output();
    int count = c.shape().firstAxes(c.shape().rank() - 2).size();
    MatrixProducts.Operand first = stored(a.shape(), primitive.transposeA());
    MatrixProducts.Operand second = stored(b.shape(), primitive.transposeB());
    long work = (long) c.size() * a.shape().intLength(primitive.transposeA() ? -2 : -1);
    int slot = at.newSlot().getAsInt();
    if (b.isSteady() && count == 1 && work > Limits.JAVA_PRODUCT) {
      return new SteadyProduct(a, first, b, second, c, slot);
    }
    Supplier<MatrixProducts> maker = () -> new MatrixProducts(count, first, second);
    return buffers ->
        buffers
            .scratch(slot, maker)
            .multiply(buffers.floats(a), buffers.floats(b), buffers.floats(c));
  }

  private static MatrixProducts.Operand stored(Shape shape, boolean isTransposed) {
    return new MatrixProducts.Operand(shape.intLength(-2), shape.intLength(-1), isTransposed);
  }
}
