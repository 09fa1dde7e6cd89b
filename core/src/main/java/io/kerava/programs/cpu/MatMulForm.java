package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.kernels.MatrixProducts;
import io.kerava.parallel.Limits;
import io.kerava.programs.Instruction;
import io.kerava.programs.MatMul;
import java.util.function.Supplier;

/** Form of products of matrices. */
final class MatMulForm {
  private MatMulForm() {}

  static Step matmul(MatMul primitive, Binding at) {
    Operand a = at.input(0);
    Operand b = at.input(1);
    Operand c = at.output();
    int count = count(c.shape());
    MatrixProducts.Operand first = stored(a.shape(), primitive.transposeA());
    MatrixProducts.Operand second = stored(b.shape(), primitive.transposeB());
    long work = (long) c.size() * a.shape().intLength(primitive.transposeA() ? -2 : -1);
    int slot = at.newSlot().getAsInt();
    if (b.isSteady() && count == 1 && work > Limits.JAVA_PRODUCT) {
      return new SteadyProduct(a, first, b, second, c, slot);
    }
    return new Products(a, b, c, slot, () -> new Pass(new MatrixProducts(count, first, second)));
  }

  /** The products of an instruction. */
  static MatrixProducts products(MatMul primitive, Instruction instruction, Flow flow) {
    return new MatrixProducts(
        count(flow.shape(instruction.outputs().get(0))),
        stored(flow.shape(instruction.inputs().get(0)), primitive.transposeA()),
        stored(flow.shape(instruction.inputs().get(1)), primitive.transposeB()));
  }

  private static int count(Shape shape) {
    return shape.firstAxes(shape.rank() - 2).size();
  }

  private static MatrixProducts.Operand stored(Shape shape, boolean isTransposed) {
    return new MatrixProducts.Operand(shape.intLength(-2), shape.intLength(-1), isTransposed);
  }

  /** The memory of one who runs products. */
  private static final class Pass {
    final MatrixProducts products;
    final SlicedStep.Slices slices;

    Pass(MatrixProducts products) {
      this.products = products;
      this.slices = products::multiplySome;
    }
  }

  /** Products of matrices that lie one behind the other: each is a slice. */
  private record Products(Operand a, Operand b, Operand c, int scratch, Supplier<Pass> maker)
      implements SlicedStep {
    @Override
    public void run(Buffers buffers) {
      buffers
          .scratch(scratch, maker)
          .products
          .multiply(buffers.floats(a), buffers.floats(b), buffers.floats(c));
    }

    @Override
    public Slices slices(Buffers buffers) {
      Pass pass = buffers.scratch(scratch, maker);
      pass.products.begin(buffers.floats(a), buffers.floats(b), buffers.floats(c));
      return pass.slices;
    }
  }
}
