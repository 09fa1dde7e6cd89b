package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/**
 * The sum of all elements up to each one along an axis.
 *
 * @param reverse whether it begins at the last one
 */
public record CumulativeSum(int axis, boolean reverse) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 1);
    Checks.require(Axes.areOf(List.of(axis), x.rank()), this, inputs, "has that axis");
    Checks.require(x.dtype() != DType.BOOL, this, inputs, "takes numbers");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.cumulativeSum(at.gradient(0), axis, !reverse);
  }
}
