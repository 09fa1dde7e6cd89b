package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;

/**
 * Operations on two values, element by element. Shapes are broadcast as in NumPy; types are
 * promoted from bool over int32 to float32, and a number of Java takes the tensor's type where that
 * has it: {@code int32 * 2} is int32, {@code int32 * 0.5} is float32.
 */
abstract class BinaryOps extends UnaryOps {
  /** {@code x + y}. */
  public static Tensor add(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.ADD);
  }

  /** {@code x + y}. */
  public static Tensor add(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.ADD);
  }

  /** {@code x + y}. */
  public static Tensor add(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.ADD);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.SUBTRACT);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.SUBTRACT);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.SUBTRACT);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.MULTIPLY);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.MULTIPLY);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.MULTIPLY);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Tensor x, Tensor y) {
    return Pair.of(x, y, DType.FLOAT32).apply(Binary.DIVIDE);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Tensor x, Number y) {
    return Pair.of(x, like(x, y), DType.FLOAT32).apply(Binary.DIVIDE);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Number x, Tensor y) {
    return Pair.of(like(y, x), y, DType.FLOAT32).apply(Binary.DIVIDE);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.FLOOR_DIVIDE);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.FLOOR_DIVIDE);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.FLOOR_DIVIDE);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.MOD);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.MOD);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.MOD);
  }

  /** {@code x^y}. */
  public static Tensor power(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.POWER);
  }

  /** {@code x^y}. */
  public static Tensor power(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.POWER);
  }

  /** {@code x^y}. */
  public static Tensor power(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.POWER);
  }

  /** The larger of two. */
  public static Tensor maximum(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.MAXIMUM);
  }

  /** The larger of two. */
  public static Tensor maximum(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.MAXIMUM);
  }

  /** The larger of two. */
  public static Tensor maximum(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.MAXIMUM);
  }

  /** The smaller of two. */
  public static Tensor minimum(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.MINIMUM);
  }

  /** The smaller of two. */
  public static Tensor minimum(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.MINIMUM);
  }

  /** The smaller of two. */
  public static Tensor minimum(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.MINIMUM);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Tensor x, Tensor y) {
    return Pair.of(x, y, DType.FLOAT32).apply(Binary.ARCTAN2);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Tensor x, Number y) {
    return Pair.of(x, like(x, y), DType.FLOAT32).apply(Binary.ARCTAN2);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Number x, Tensor y) {
    return Pair.of(like(y, x), y, DType.FLOAT32).apply(Binary.ARCTAN2);
  }

  /** Whether two are equal. */
  public static Tensor equal(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.EQUAL);
  }

  /** Whether two are equal. */
  public static Tensor equal(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.EQUAL);
  }

  /** Whether two are equal. */
  public static Tensor equal(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.EQUAL);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.NOT_EQUAL);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.NOT_EQUAL);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.NOT_EQUAL);
  }

  /** {@code x < y}. */
  public static Tensor less(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.LESS);
  }

  /** {@code x < y}. */
  public static Tensor less(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.LESS);
  }

  /** {@code x < y}. */
  public static Tensor less(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.LESS);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.LESS_EQUAL);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.LESS_EQUAL);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.LESS_EQUAL);
  }

  /** {@code x > y}. */
  public static Tensor greater(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.GREATER);
  }

  /** {@code x > y}. */
  public static Tensor greater(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.GREATER);
  }

  /** {@code x > y}. */
  public static Tensor greater(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.GREATER);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Tensor x, Tensor y) {
    return Pair.of(x, y).apply(Binary.GREATER_EQUAL);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Tensor x, Number y) {
    return Pair.of(x, like(x, y)).apply(Binary.GREATER_EQUAL);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Number x, Tensor y) {
    return Pair.of(like(y, x), y).apply(Binary.GREATER_EQUAL);
  }

  /** Whether both hold; of numbers, whether they aren't 0. */
  public static Tensor logicalAnd(Tensor x, Tensor y) {
    return Pair.of(cast(x, DType.BOOL), cast(y, DType.BOOL)).apply(Binary.LOGICAL_AND);
  }

  /** Whether one or both hold; of numbers, whether they aren't 0. */
  public static Tensor logicalOr(Tensor x, Tensor y) {
    return Pair.of(cast(x, DType.BOOL), cast(y, DType.BOOL)).apply(Binary.LOGICAL_OR);
  }

  /** Whether one alone holds; of numbers, whether they aren't 0. */
  public static Tensor logicalXor(Tensor x, Tensor y) {
    return Pair.of(cast(x, DType.BOOL), cast(y, DType.BOOL)).apply(Binary.LOGICAL_XOR);
  }

  /** A number of Java as a tensor that goes together with another one. */
  private static Tensor like(Tensor tensor, Number number) {
    return CreationOps.scalar(number, tensor);
  }
}
