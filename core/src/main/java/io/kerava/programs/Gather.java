package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/**
 * Elements of an axis by their numbers: of x (A …, n, B …) and whole numbers (I …) from 0 to n - 1,
 * (A …, I …, B …).
 */
public record Gather(int axis) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 2).get(0);
    TensorType indices = inputs.get(1);
    boolean fits = Axes.areOf(List.of(axis), x.rank()) && indices.dtype() == DType.INT32;
    Checks.require(fits, this, inputs, "takes a value with that axis, and whole numbers");
    return List.of(x.withShape(x.shape().replacing(axis, indices.shape())));
  }

  @Override
  public Value gradient(Application at, int input) {
    Value x = at.input(0);
    return Primitives.apply(new ScatterAdd(axis, x.length(axis)), at.input(1), at.gradient(0));
  }
}
