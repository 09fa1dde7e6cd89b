package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * Lays windows one over the other and adds up: of (batch, positions …, window …, channels), (batch,
 * …, channels). It is the gradient of {@link Windows}.
 *
 * @param shape what the windows were taken of
 */
public record WindowsSum(Windows of, Shape shape) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType windows = Checks.one(this, inputs, 0);
    TensorType x = windows.withShape(shape);
    boolean fits = windows.equals(of.outputTypes(List.of(x)).get(0));
    Checks.require(fits, this, inputs, "takes the windows of its shape");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.apply(of, at.gradient(0));
  }
}
