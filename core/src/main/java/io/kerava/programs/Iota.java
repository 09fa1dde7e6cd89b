package io.kerava.programs;

import java.util.List;

/**
 * Each element's place along an axis: 0, 1, 2, … It has no inputs.
 *
 * @param type floats or whole numbers
 */
public record Iota(TensorType type, int axis) implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 0);
    Checks.require(axis >= 0 && axis < type.rank(), this, inputs, "counts along one of its axes");
    return List.of(type);
  }
}
