package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/** Repeats what is 1 long, along as many axes as the input has, up to the lengths of a shape. */
public record Broadcast(Shape shape) implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    boolean fits =
        x.rank() == shape.rank()
            && Axes.all(x.rank()).stream()
                .allMatch(i -> x.length(i) == 1 || x.length(i) == shape.length(i));
    Checks.require(fits, this, inputs, "takes the lengths of its shape, or 1");
    return List.of(x.withShape(shape));
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return inputs.get(0).isFloat();
  }

  @Override
  public Value gradient(Application at, int input) {
    Value x = at.input(0);
    List<Integer> repeated =
        Axes.all(x.rank()).stream().filter(i -> x.length(i) != shape.length(i)).toList();
    return repeated.isEmpty() ? at.gradient(0) : Primitives.sum(at.gradient(0), repeated);
  }
}
