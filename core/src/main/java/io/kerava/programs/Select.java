package io.kerava.programs;

import java.util.List;

/** Takes each element from the second value where the first, a condition, holds, else the third. */
public record Select() implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType a = Checks.inputs(this, inputs, 3).get(1);
    boolean fits =
        a.equals(inputs.get(2)) && inputs.get(0).equals(TensorType.bools().withShape(a.shape()));
    Checks.require(fits, this, inputs, "takes conditions and two values of one type");
    return List.of(a);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value dy = at.gradient(0);
    Value zeros = Primitives.fill(dy, 0);
    return input == 1
        ? Primitives.select(at.input(0), dy, zeros)
        : Primitives.select(at.input(0), zeros, dy);
  }
}
