package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The primitives that rules and operations are written with, as methods on values, added to the
 * trace that they belong to. Nothing is converted or broadcast: two values that go together have
 * the same type.
 */
public final class Primitives {
  private Primitives() {}

  /** Applies a primitive that gives one value. */
  public static Value apply(Primitive primitive, Value... inputs) {
    return Trace.apply(primitive, List.of(inputs)).get(0);
  }

  /** {@code a + b}. */
  public static Value add(Value a, Value b) {
    return apply(Binary.ADD, a, b);
  }

  /** {@code a + b}. */
  public static Value add(Value a, double b) {
    return add(a, fill(a, b));
  }

  /** {@code a - b}. */
  public static Value subtract(Value a, Value b) {
    return apply(Binary.SUBTRACT, a, b);
  }

  /** {@code a - b}. */
  public static Value subtract(double a, Value b) {
    return subtract(fill(b, a), b);
  }

  /** {@code a * b}. */
  public static Value multiply(Value a, Value b) {
    return apply(Binary.MULTIPLY, a, b);
  }

  /** {@code a * b}. */
  public static Value multiply(Value a, double b) {
    return multiply(a, fill(a, b));
  }

  /** {@code a / b}. */
  public static Value divide(Value a, Value b) {
    return apply(Binary.DIVIDE, a, b);
  }

  /** {@code floor(a / b)}. */
  public static Value floorDivide(Value a, Value b) {
    return apply(Binary.FLOOR_DIVIDE, a, b);
  }

  /** {@code a^b}. */
  public static Value power(Value a, Value b) {
    return apply(Binary.POWER, a, b);
  }

  /** {@code a == b}. */
  public static Value equal(Value a, Value b) {
    return apply(Binary.EQUAL, a, b);
  }

  /** Where a condition holds the one, else the other. */
  public static Value select(Value condition, Value a, Value b) {
    return apply(new Select(), condition, a, b);
  }

  /** {@code -x}. */
  public static Value negative(Value x) {
    return apply(Unary.NEGATIVE, x);
  }

  /** -1, 0 or 1. */
  public static Value sign(Value x) {
    return apply(Unary.SIGN, x);
  }

  /** {@code e^x}. */
  public static Value exp(Value x) {
    return apply(Unary.EXP, x);
  }

  /** The natural logarithm. */
  public static Value log(Value x) {
    return apply(Unary.LOG, x);
  }

  /** {@code 1 / sqrt(x)}. */
  public static Value rsqrt(Value x) {
    return apply(Unary.RSQRT, x);
  }

  /** The sine. */
  public static Value sin(Value x) {
    return apply(Unary.SIN, x);
  }

  /** The cosine. */
  public static Value cos(Value x) {
    return apply(Unary.COS, x);
  }

  /** The hyperbolic sine. */
  public static Value sinh(Value x) {
    return apply(Unary.SINH, x);
  }

  /** The hyperbolic cosine. */
  public static Value cosh(Value x) {
    return apply(Unary.COSH, x);
  }

  /** The hyperbolic tangent. */
  public static Value tanh(Value x) {
    return apply(Unary.TANH, x);
  }

  /** The logistic function. */
  public static Value sigmoid(Value x) {
    return apply(Unary.SIGMOID, x);
  }

  /** The same numbers as another type. */
  public static Value cast(Value x, DType dtype) {
    return x.dtype() == dtype ? x : apply(new Cast(dtype), x);
  }

  /** One number everywhere, in the type and shape of another value. */
  public static Value fill(Value like, double value) {
    return like.trace().add(new Fill(like.type(), value), List.of()).get(0);
  }

  /** The same elements in another shape. */
  public static Value reshape(Value x, Shape shape) {
    return x.shape().equals(shape) ? x : apply(new Reshape(shape), x);
  }

  /** The axes in another order. */
  public static Value transpose(Value x, List<Integer> axes) {
    return axes.equals(Axes.all(x.rank())) ? x : apply(new Transpose(axes), x);
  }

  /** Repeats what is 1 long. */
  public static Value broadcast(Value x, Shape shape) {
    return x.shape().equals(shape) ? x : apply(new Broadcast(shape), x);
  }

  /** A part of each axis. */
  public static Value slice(Value x, List<Long> starts, List<Long> sizes, List<Long> strides) {
    return apply(new Slice(starts, sizes, strides), x);
  }

  /** A part of one axis. */
  public static Value slice(Value x, int axis, long start, long size) {
    long[] starts = new long[x.rank()];
    long[] sizes = x.shape().toArray();
    starts[axis] = start;
    sizes[axis] = size;
    return apply(Slice.of(starts, sizes), x);
  }

  /** Puts a number before, behind and between the elements of each axis. */
  public static Value pad(
      Value x, List<Long> low, List<Long> high, List<Long> interior, double value) {
    return apply(new Pad(low, high, interior, value), x);
  }

  /** Values one behind the other. */
  public static Value concatenate(int axis, List<Value> values) {
    return values.size() == 1 ? values.get(0) : Trace.apply(new Concatenate(axis), values).get(0);
  }

  /** Turns some axes round. */
  public static Value reverse(Value x, List<Integer> axes) {
    return apply(new Reverse(axes), x);
  }

  /** The sum along some axes, which stay. */
  public static Value sum(Value x, List<Integer> axes) {
    return apply(new Reduce(Reduce.Kind.SUM, axes), x);
  }

  /** Probabilities along the last axis. */
  public static Value softmax(Value x) {
    return apply(new Softmax(), x);
  }

  /** The sum up to each element of an axis. */
  public static Value cumulativeSum(Value x, int axis, boolean reverse) {
    return apply(new CumulativeSum(axis, reverse), x);
  }

  /** Products of matrices, each of them stored as it is or transposed. */
  public static Value matmul(Value a, Value b, boolean transposeA, boolean transposeB) {
    return apply(new MatMul(transposeA, transposeB), a, b);
  }

  /** Products of matrices. */
  public static Value matmul(Value a, Value b) {
    return matmul(a, b, false, false);
  }

  /** The value itself, which no gradient passes. */
  public static Value stopGradient(Value x) {
    return apply(new StopGradient(), x);
  }

  /** A list with more behind it. */
  static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
