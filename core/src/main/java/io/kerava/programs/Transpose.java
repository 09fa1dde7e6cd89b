package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order.
 *
 * @param axes for each axis of the output, which one of the input it is
 */
public record Transpose(List<Integer> axes) implements Primitive {
  /** An order that nobody changes. */
  public Transpose {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    boolean fits = axes.stream().sorted().toList().equals(Axes.all(x.rank()));
    Checks.require(fits, this, inputs, "names each axis once");
    return List.of(x.withShape(Shape.of(axes.stream().mapToLong(x::length).toArray())));
  }

  @Override
  public Value gradient(Application at, int input) {
    List<Integer> back = IntStream.range(0, axes.size()).mapToObj(axes::indexOf).toList();
    return Primitives.transpose(at.gradient(0), back);
  }
}
