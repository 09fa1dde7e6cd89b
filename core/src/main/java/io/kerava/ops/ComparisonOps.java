package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;

/** Comparisons of two values, and what is made of conditions, element by element. */
abstract class ComparisonOps extends BinaryOps {
  /** Whether two are equal. */
  public static Tensor equal(Tensor x, Tensor y) {
    return binary(Binary.EQUAL, x, y);
  }

  /** Whether two are equal. */
  public static Tensor equal(Tensor x, Number y) {
    return binary(Binary.EQUAL, x, y);
  }

  /** Whether two are equal. */
  public static Tensor equal(Number x, Tensor y) {
    return binary(Binary.EQUAL, x, y);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Tensor x, Tensor y) {
    return binary(Binary.NOT_EQUAL, x, y);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Tensor x, Number y) {
    return binary(Binary.NOT_EQUAL, x, y);
  }

  /** Whether two differ. */
  public static Tensor notEqual(Number x, Tensor y) {
    return binary(Binary.NOT_EQUAL, x, y);
  }

  /** {@code x < y}. */
  public static Tensor less(Tensor x, Tensor y) {
    return binary(Binary.LESS, x, y);
  }

  /** {@code x < y}. */
  public static Tensor less(Tensor x, Number y) {
    return binary(Binary.LESS, x, y);
  }

  /** {@code x < y}. */
  public static Tensor less(Number x, Tensor y) {
    return binary(Binary.LESS, x, y);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Tensor x, Tensor y) {
    return binary(Binary.LESS_EQUAL, x, y);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Tensor x, Number y) {
    return binary(Binary.LESS_EQUAL, x, y);
  }

  /** {@code x <= y}. */
  public static Tensor lessEqual(Number x, Tensor y) {
    return binary(Binary.LESS_EQUAL, x, y);
  }

  /** {@code x > y}. */
  public static Tensor greater(Tensor x, Tensor y) {
    return binary(Binary.GREATER, x, y);
  }

  /** {@code x > y}. */
  public static Tensor greater(Tensor x, Number y) {
    return binary(Binary.GREATER, x, y);
  }

  /** {@code x > y}. */
  public static Tensor greater(Number x, Tensor y) {
    return binary(Binary.GREATER, x, y);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Tensor x, Tensor y) {
    return binary(Binary.GREATER_EQUAL, x, y);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Tensor x, Number y) {
    return binary(Binary.GREATER_EQUAL, x, y);
  }

  /** {@code x >= y}. */
  public static Tensor greaterEqual(Number x, Tensor y) {
    return binary(Binary.GREATER_EQUAL, x, y);
  }

  /** Whether both hold; of numbers, whether they aren't 0. */
  public static Tensor logicalAnd(Tensor x, Tensor y) {
    return conditions(Binary.LOGICAL_AND, x, y);
  }

  /** Whether one or both hold; of numbers, whether they aren't 0. */
  public static Tensor logicalOr(Tensor x, Tensor y) {
    return conditions(Binary.LOGICAL_OR, x, y);
  }

  /** Whether one alone holds; of numbers, whether they aren't 0. */
  public static Tensor logicalXor(Tensor x, Tensor y) {
    return conditions(Binary.LOGICAL_XOR, x, y);
  }

  private static Tensor conditions(Binary function, Tensor x, Tensor y) {
    return Op.numpy(function)
        .of(x, y, (a, b) -> Pair.of(cast(a, DType.BOOL), cast(b, DType.BOOL)).apply(function));
  }
}
