package io.kerava.programs;

import static io.kerava.programs.Primitives.broadcast;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.subtract;
import static io.kerava.programs.Primitives.sum;

import java.util.List;

/**
 * Probabilities along the last axis: {@code e^x} divided by its sum.
 *
 * <p>It could be made of others, but then each step of it would be a pass over all elements, and
 * the gradient would go through all of them too, where {@code y (dy - sum(y dy))} is enough.
 */
public record Softmax() implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 1);
    Checks.require(x.isFloat(), this, inputs, "takes floats");
    Checks.require(x.length(-1) != 0, this, inputs, "takes at least one element");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value y = at.output(0);
    Value dy = at.gradient(0);
    Value mean = sum(multiply(y, dy), List.of(y.rank() - 1));
    return multiply(y, subtract(dy, broadcast(mean, y.shape())));
  }
}
