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
    int batch = 0;
    for (int i = lengths.length; i >= 1; i--) {
      long ofA = length(a, i);
      long ofB = length(b, i);
      if (ofA != ofB && ofA != 1 && ofB != 1) {
        if (ofA >= 0 && ofB >= 0) {
          throw failure(a, b, i);
        }
        batch = batch == 0 ? i : batch; // Keras names lengths that are known, if there are some
      }
      lengths[lengths.length - i] = ofA == 1 ? ofB : ofA;
    }
    if (batch > 0) {
      throw failure(a, b, batch);
    }
    return Shape.of(lengths);
  }

  /** A length counted from the last one; 1 where there is none. */
  private static long length(Shape shape, int fromLast) {
    return fromLast <= shape.rank() ? shape.length(-fromLast) : 1;
  }

  private static IllegalArgumentException failure(Shape a, Shape b, int fromLast) {
    return new IllegalArgumentException(
        "Cannot broadcast shape, the failure dim has value %s, which cannot be broadcasted to %s."
                .formatted(shown(length(a, fromLast)), shown(length(b, fromLast)))
            + " Input shapes are: %s and %s.".formatted(list(a), list(b)));
  }

  private static String shown(long length) {
    return length < 0 ? "None" : Long.toString(length);
  }

  /** A shape as Python prints a list of lengths. */
  static String list(Shape shape) {
    return LongStream.of(shape.toArray())
        .mapToObj(Broadcasting::shown)
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
