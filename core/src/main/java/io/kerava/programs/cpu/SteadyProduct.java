package io.kerava.programs.cpu;

import io.kerava.kernels.MatrixProducts;
import java.util.function.Supplier;

/**
 * A product with a second matrix that is the same in many runs, such as the weights in the steps of
 * a loop: in each round it is copied to native memory once, and turned where its transpose is
 * stored, since OpenBLAS is slower with that.
 */
final class SteadyProduct implements Step {
  private final Operand a;
  private final Operand b;
  private final Operand c;
  private final MatrixProducts.Operand first;
  private final MatrixProducts.Operand second;
  private final int scratch;
  private final Supplier<Pass> maker = Pass::new;

  SteadyProduct(
      Operand a,
      MatrixProducts.Operand first,
      Operand b,
      MatrixProducts.Operand second,
      Operand c,
      int scratch) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.first = first;
    this.second = second;
    this.scratch = scratch;
  }

  @Override
  public void run(Buffers buffers) {
    buffers.scratch(scratch, maker).run(buffers);
  }

  /** The memory of one who runs the product. */
  private final class Pass {
    private final MatrixProducts products;
    private final float[] turned;
    private final Lattice turn;
    private boolean isThere;
    private int round;

    Pass() {
      int rows = second.rows();
      int columns = second.columns();
      turned = new float[second.isTransposed() ? rows * columns : 0];
      turn =
          Lattice.copying(new int[] {columns, rows}, new int[] {1, columns}, new int[] {rows, 1});
      products = new MatrixProducts(1, first, second.isTransposed() ? turnedRound() : second);
    }

    private MatrixProducts.Operand turnedRound() {
      return new MatrixProducts.Operand(
          /* rows= */ second.columns(), /* columns= */ second.rows(), false);
    }

    void run(Buffers buffers) {
      float[] matrix = buffers.floats(b);
      float[] taken = second.isTransposed() ? turned : matrix;
      if (isThere && round == buffers.round()) {
        products.multiplyAgain(buffers.floats(a), taken, buffers.floats(c));
        return;
      }
      if (second.isTransposed()) {
        turn.run(matrix, 0, turned, 0, 0, turn.length());
      }
      products.multiply(buffers.floats(a), taken, buffers.floats(c));
      isThere = true;
      round = buffers.round();
    }
  }
}
