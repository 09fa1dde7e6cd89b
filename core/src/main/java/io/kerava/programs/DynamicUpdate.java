package io.kerava.programs;

import java.util.List;

/**
 * A value with a part of it replaced: of x, the part, and whole numbers (axes,), where it begins.
 * What would reach beyond an end begins earlier, as XLA has it.
 */
public record DynamicUpdate() implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 3).get(0);
    TensorType part = inputs.get(1);
    boolean fits =
        part.dtype() == x.dtype() && new DynamicSlice(part.shape()).fits(x, inputs.get(2));
    Checks.require(fits, this, inputs, "takes a value, a part of it and a start for each axis");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value dy = at.gradient(0);
    Value part = at.input(1);
    return input == 1
        ? Primitives.apply(new DynamicSlice(part.shape()), dy, at.input(2))
        : Primitives.apply(this, dy, Primitives.fill(part, 0), at.input(2));
  }
}
