package io.kerava.programs;

import java.util.List;

/** The value itself, which no gradient passes. */
public record StopGradient() implements Primitive {
  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return Checks.inputs(this, inputs, 1);
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return false;
  }
}
