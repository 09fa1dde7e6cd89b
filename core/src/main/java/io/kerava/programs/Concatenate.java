package io.kerava.programs;

import io.kerava.arrays.Lengths;
import java.util.List;
import java.util.OptionalLong;

/** Values one behind the other along an axis. */
public record Concatenate(int axis) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Checks.require(!inputs.isEmpty(), this, inputs, "takes at least one value");
    TensorType first = inputs.get(0);
    Checks.require(axis >= 0 && axis < first.rank(), this, inputs, "has the axis " + axis);
    long length = 0;
    for (TensorType next : inputs) {
      boolean fits =
          next.rank() == first.rank() && next.withLength(axis, 0).equals(first.withLength(axis, 0));
      Checks.require(fits, this, inputs, "takes values that differ along the axis alone");
      OptionalLong sum = Lengths.plus(length, next.length(axis));
      Checks.require(sum.isPresent(), this, inputs, "takes lengths that add up for every batch");
      length = sum.getAsLong();
    }
    return List.of(first.withLength(axis, length));
  }

  @Override
  public Value gradient(Application at, int input) {
    long start = 0;
    for (int i = 0; i < input; i++) {
      start = Lengths.plus(start, at.input(i).length(axis)).orElseThrow();
    }
    Value x = at.input(input);
    return Primitives.slice(at.gradient(0), axis, start, x.length(axis));
  }
}
