package io.kerava.programs;

import static io.kerava.programs.Primitives.broadcast;
import static io.kerava.programs.Primitives.divide;
import static io.kerava.programs.Primitives.multiply;

import io.kerava.arrays.DType;
import java.util.List;

/** One number for all along some axes, which stay, 1 long. */
public record Reduce(Kind kind, List<Integer> axes) implements Primitive {
  /** What is taken of them. */
  public enum Kind {
    /** Their sum; 0 of none. */
    SUM,
    /** The largest, NaN where one is; of conditions, whether one holds. */
    MAX,
    /** The smallest, NaN where one is; of conditions, whether all hold. */
    MIN
  }

  /** Axes that nobody changes. */
  public Reduce {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    Checks.require(Axes.areOf(axes, x.rank()), this, inputs, "has those axes");
    Checks.require(
        kind != Kind.SUM || x.dtype() != DType.BOOL, this, inputs, "takes numbers for a sum");
    TensorType y = x;
    for (int axis : axes) {
      Checks.require(
          kind == Kind.SUM || x.length(axis) != 0, this, inputs, "takes at least one element");
      y = y.withLength(axis, 1);
    }
    return List.of(y);
  }

  /** Where several elements are the largest, they share the gradient, as in JAX. */
  @Override
  public Value gradient(Application at, int input) {
    Value x = at.input(0);
    Value dy = at.gradient(0);
    if (kind == Kind.SUM) {
      return broadcast(dy, x.shape());
    }
    Value taken =
        Primitives.cast(Primitives.equal(x, broadcast(at.output(0), x.shape())), DType.FLOAT32);
    Value share = divide(dy, Primitives.sum(taken, axes));
    return multiply(taken, broadcast(share, x.shape()));
  }
}
