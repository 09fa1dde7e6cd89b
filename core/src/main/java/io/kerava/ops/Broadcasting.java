package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import io.kerava.programs.Value;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** NumPy's rules for values of different types and shapes. */
final class Broadcasting {
  private Broadcasting() {}

  /** The type that has the numbers of both. */
  static DType promoted(DType a, DType b) {
    if (a == b) {
      return a;
    }
    return a == DType.FLOAT32 || b == DType.FLOAT32 ? DType.FLOAT32 : DType.INT32;
  }

  /**
   * The shape that both are repeated to: aligned at the last axis, lengths are equal or 1.
   *
   * @throws IllegalArgumentException where they are neither
   */
  static Shape shape(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    long[] lengths = new long[Math.max(a.rank(), b.rank())];
    for (int i = lengths.length; i >= 1; i--) {
      long ofA = i <= a.rank() ? a.length(-i) : 1;
      long ofB = i <= b.rank() ? b.length(-i) : 1;
      if (ofA != ofB && ofA != 1 && ofB != 1) {
        throw new IllegalArgumentException(
            "Cannot broadcast shape, the failure dim has value %s, which cannot be broadcasted to %s. Input shapes are: %s and %s."
                .formatted(length(ofA), length(ofB), list(a), list(b)));
      }
      lengths[lengths.length - i] = ofA == 1 ? ofB : ofA;
    }
    return Shape.of(lengths);
  }

  private static String length(long length) {
    return length < 0 ? "None" : Long.toString(length);
  }

  /** A shape as Python prints a list of lengths. */
  static String list(Shape shape) {
    return LongStream.of(shape.toArray())
        .mapToObj(Broadcasting::length)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A value repeated to a shape, with new axes in front. */
  static Value to(Value x, Shape shape) {
    long[] lengths = new long[shape.rank()];
    Arrays.fill(lengths, 1);
    System.arraycopy(x.shape().toArray(), 0, lengths, shape.rank() - x.rank(), x.rank());
    return Primitives.broadcast(Primitives.reshape(x, Shape.of(lengths)), shape);
  }
}
