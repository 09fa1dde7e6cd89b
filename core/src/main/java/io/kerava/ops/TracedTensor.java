package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Value;

/** A tensor within a program that is being written. */
public final class TracedTensor implements Tensor {
  private final Value value;

  private TracedTensor(Value value) {
    this.value = value;
  }

  /** A value of a program as a tensor. */
  public static Tensor of(Value value) {
    return new TracedTensor(value);
  }

  /** What a tensor is in its program. */
  public static Value value(Tensor tensor) {
    if (tensor instanceof TracedTensor traced) {
      return traced.value;
    }
    if (tensor instanceof ArrayTensor array) {
      return value(array.traced());
    }
    throw new IllegalArgumentException(
        "This operation takes tensors of the program that is being written, as in a layer's call,"
            + " and all of them of one. Between layers use a layer for it. Received: "
            + tensor);
  }

  @Override
  public Shape shape() {
    return value.shape();
  }

  @Override
  public DType dtype() {
    return value.dtype();
  }

  /** Shape and type, as Keras prints a tensor that has no values. */
  @Override
  public String toString() {
    return "<Tensor shape=" + shape() + ", dtype=" + dtype() + ">";
  }
}
