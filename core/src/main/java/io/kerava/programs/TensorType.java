package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What is known of a value before it is computed: the type of its elements and its whole shape,
 * batch axis included. A length is a number or grows with the batch ({@link Lengths}).
 */
@CheckReturnValue
public record TensorType(DType dtype, Shape shape) {
  /** Floats of a shape. */
  public static TensorType floats(long... lengths) {
    return new TensorType(DType.FLOAT32, Shape.of(lengths));
  }

  /** Whole numbers of a shape. */
  public static TensorType ints(long... lengths) {
    return new TensorType(DType.INT32, Shape.of(lengths));
  }

  /** Conditions of a shape. */
  public static TensorType bools(long... lengths) {
    return new TensorType(DType.BOOL, Shape.of(lengths));
  }

  /** The number of axes. */
  public int rank() {
    return shape.rank();
  }

  /** The length of an axis; a negative axis counts from the end. */
  public long length(int axis) {
    return shape.length(axis);
  }

  /** The lengths of all axes. */
  public List<Long> lengths() {
    return LongStream.of(shape.toArray()).boxed().toList();
  }

  /** Whether gradients go through it. */
  public boolean isFloat() {
    return dtype.isFloat();
  }

  /** The same elements in another shape. */
  public TensorType withShape(Shape newShape) {
    return new TensorType(dtype, newShape);
  }

  /** Other elements in the same shape. */
  public TensorType withDtype(DType newDtype) {
    return new TensorType(newDtype, shape);
  }

  /** The same with another length of one axis. */
  public TensorType withLength(int axis, long length) {
    long[] lengths = shape.toArray();
    lengths[axis] = length;
    return withShape(Shape.of(lengths));
  }

  /** The same for a batch of so many samples. */
  public TensorType atBatch(long batch) {
    return withShape(shape.atBatch(batch));
  }

  /** As it is written in a program: {@code float32[b, 28, 28]}. */
  @Override
  public String toString() {
    return LongStream.of(shape.toArray())
        .mapToObj(Lengths::show)
        .collect(Collectors.joining(", ", dtype + "[", "]"));
  }
}
