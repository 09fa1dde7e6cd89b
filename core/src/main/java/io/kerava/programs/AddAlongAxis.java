package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/**
 * Adds up, in each line along an axis, what has the same number. It is the gradient of {@link
 * TakeAlongAxis}: of numbers and updates of one shape. Sums are made in the order of the updates.
 *
 * @param length how long the axis becomes
 */
public record AddAlongAxis(int axis, long length) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType indices = Checks.inputs(this, inputs, 2).get(0);
    TensorType updates = inputs.get(1);
    boolean fits =
        Axes.areOf(List.of(axis), updates.rank())
            && indices.dtype() == DType.INT32
            && updates.dtype() != DType.BOOL
            && indices.shape().equals(updates.shape());
    Checks.require(fits, this, inputs, "takes whole numbers and updates of one shape");
    return List.of(updates.withLength(axis, length));
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.apply(new TakeAlongAxis(axis), at.gradient(0), at.input(0));
  }
}
