package io.kerava.programs;

import java.util.List;

/** Turns some axes round, the last element first. */
public record Reverse(List<Integer> axes) implements Primitive {
  /** Axes that nobody changes. */
  public Reverse {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    Checks.require(Axes.areOf(axes, x.rank()), this, inputs, "has those axes");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.reverse(at.gradient(0), axes);
  }
}
