package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/**
 * Where along an axis, which stays, 1 long, the largest or smallest element is: the first of
 * several, and the first NaN where there is one.
 *
 * @param largest whether to look for the largest
 */
public record ArgReduce(boolean largest, int axis) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 1);
    Checks.require(Axes.areOf(List.of(axis), x.rank()), this, inputs, "has that axis");
    Checks.require(x.length(axis) != 0, this, inputs, "takes at least one element");
    return List.of(x.withLength(axis, 1).withDtype(DType.INT32));
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return false;
  }
}
