package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/**
 * The numbers of the elements along an axis in the order of their size; equal ones keep theirs. NaN
 * counts as larger than all numbers, as in JAX, so that it comes first where the largest does.
 *
 * @param descending whether the largest comes first
 */
public record ArgSort(int axis, boolean descending) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 1);
    boolean fits = Axes.areOf(List.of(axis), x.rank()) && x.dtype() != DType.BOOL;
    Checks.require(fits, this, inputs, "takes numbers with that axis");
    return List.of(x.withDtype(DType.INT32));
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return false;
  }
}
