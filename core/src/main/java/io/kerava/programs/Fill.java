package io.kerava.programs;

import java.util.List;

/**
 * One number everywhere; it has no inputs.
 *
 * @param value a whole number for whole numbers; for conditions, whether it isn't 0
 */
public record Fill(TensorType type, double value) implements Primitive {
  /** A number that the type has. */
  public Fill {
    if (!type.isFloat() && value != (int) value) {
      throw new IllegalArgumentException(
          "A tensor of " + type.dtype() + " takes whole numbers. Received: " + value);
    }
  }

  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 0);
    return List.of(type);
  }
}
