package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/** Elements of each line along an axis by their numbers, which have as many axes as the values. */
public record TakeAlongAxis(int axis) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 2).get(0);
    TensorType indices = inputs.get(1);
    boolean fits =
        Axes.areOf(List.of(axis), x.rank())
            && indices.dtype() == DType.INT32
            && indices.rank() == x.rank()
            && indices.withLength(axis, 0).shape().equals(x.withLength(axis, 0).shape());
    Checks.require(fits, this, inputs, "takes whole numbers that differ along the axis alone");
    return List.of(x.withShape(indices.shape()));
  }

  @Override
  public Value gradient(Application at, int input) {
    long length = at.input(0).length(axis);
    return Primitives.apply(new AddAlongAxis(axis, length), at.input(1), at.gradient(0));
  }
}
