package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.List;

/** The same numbers as another type: floats lose their fraction, and anything but 0 is true. */
public record Cast(DType dtype) implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return List.of(Checks.one(this, inputs, 0).withDtype(dtype));
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return inputs.get(0).isFloat() && dtype.isFloat();
  }

  @Override
  public Value gradient(Application at, int input) {
    return at.gradient(0);
  }
}
