package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * A part of a size that is known, at a place that isn't: of x and whole numbers (axes,), where it
 * begins along each. What would reach beyond an end begins earlier, as XLA has it.
 *
 * @param size of the part
 */
public record DynamicSlice(Shape size) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 2).get(0);
    Checks.require(fits(x, inputs.get(1)), this, inputs, "takes a value and a start for each axis");
    return List.of(x.withShape(size));
  }

  boolean fits(TensorType x, TensorType starts) {
    return starts.equals(TensorType.ints(x.rank()))
        && size.rank() == x.rank()
        && Axes.all(x.rank()).stream()
            .allMatch(i -> x.length(i) == size.length(i) || isWithin(size.length(i), x.length(i)));
  }

  private static boolean isWithin(long part, long whole) {
    return part >= 0 && (part <= whole);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value zeros = Primitives.fill(at.input(0), 0);
    return Primitives.apply(new DynamicUpdate(), zeros, at.gradient(0), at.input(1));
  }
}
