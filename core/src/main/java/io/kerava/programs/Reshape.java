package io.kerava.programs;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;

/** The same elements, row by row, in another shape of the same size. */
public record Reshape(Shape shape) implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    boolean fits = Lengths.product(x.shape()) == Lengths.product(shape);
    Checks.require(fits, this, inputs, "takes as many elements as it gives");
    return List.of(x.withShape(shape));
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.reshape(at.gradient(0), at.input(0).shape());
  }
}
