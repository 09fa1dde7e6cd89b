package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Value;

/** Two values of one type and shape, ready for an operation. */
record Pair(Value x, Value y) {
  /** Brings two tensors to one type and shape. */
  static Pair of(Tensor x, Tensor y) {
    return of(x, y, Broadcasting.promoted(x.dtype(), y.dtype()));
  }

  /** The same, as a type that has both. */
  static Pair of(Tensor x, Tensor y, DType dtype) {
    Value a = Primitives.cast(TracedTensor.value(x), dtype);
    Value b = Primitives.cast(TracedTensor.value(y), dtype);
    return new Pair(
        Broadcasting.to(a, Broadcasting.shape(a.shape(), b.shape())),
        Broadcasting.to(b, Broadcasting.shape(a.shape(), b.shape())));
  }

  Tensor apply(Primitive primitive) {
    return TracedTensor.of(Primitives.apply(primitive, x, y));
  }
}
