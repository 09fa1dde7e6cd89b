package io.kerava.programs;

import static io.kerava.programs.Primitives.matmul;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * Products of matrices: (…, m, k) times (…, k, n) is (…, m, n), for each of the same first axes.
 *
 * @param transposeA whether the first is stored as (…, k, m)
 * @param transposeB whether the second is stored as (…, n, k)
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType a = Checks.inputs(this, inputs, 2).get(0);
    TensorType b = inputs.get(1);
    int rank = a.rank();
    boolean fits =
        a.isFloat()
            && b.isFloat()
            && rank >= 2
            && rank == b.rank()
            && a.length(transposeA ? -2 : -1) == b.length(transposeB ? -1 : -2)
            && a.shape().firstAxes(rank - 2).equals(b.shape().firstAxes(rank - 2));
    Checks.require(fits, this, inputs, "takes floats (…, m, k) and (…, k, n)");
    Shape matrix = Shape.of(a.length(transposeA ? -1 : -2), b.length(transposeB ? -2 : -1));
    return List.of(a.withShape(a.shape().firstAxes(rank - 2).followedBy(matrix)));
  }

  @Override
  public Value gradient(Application at, int input) {
    Value a = at.input(0);
    Value b = at.input(1);
    Value dy = at.gradient(0);
    if (input == 0) {
      return transposeA ? matmul(b, dy, transposeB, true) : matmul(dy, b, false, !transposeB);
    }
    return transposeB ? matmul(dy, a, true, transposeA) : matmul(a, dy, !transposeA, false);
  }
}
