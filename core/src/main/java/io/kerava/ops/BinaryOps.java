package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;
import java.util.List;

/**
 * Operations on two values, element by element. Shapes are broadcast as in NumPy; types are
 * promoted from bool over int32 to float32, and a number of Java takes the tensor's type where that
 * has it: {@code int32 * 2} is int32, {@code int32 * 0.5} is float32.
 */
abstract class BinaryOps extends UnaryOps {
  /** {@code x + y}. */
  public static Tensor add(Tensor x, Tensor y) {
    return binary(Binary.ADD, x, y);
  }

  /** {@code x + y}. */
  public static Tensor add(Tensor x, Number y) {
    return binary(Binary.ADD, x, y);
  }

  /** {@code x + y}. */
  public static Tensor add(Number x, Tensor y) {
    return binary(Binary.ADD, x, y);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Tensor x, Tensor y) {
    return binary(Binary.SUBTRACT, x, y);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Tensor x, Number y) {
    return binary(Binary.SUBTRACT, x, y);
  }

  /** {@code x - y}. */
  public static Tensor subtract(Number x, Tensor y) {
    return binary(Binary.SUBTRACT, x, y);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Tensor x, Tensor y) {
    return binary(Binary.MULTIPLY, x, y);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Tensor x, Number y) {
    return binary(Binary.MULTIPLY, x, y);
  }

  /** {@code x * y}. */
  public static Tensor multiply(Number x, Tensor y) {
    return binary(Binary.MULTIPLY, x, y);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Tensor x, Tensor y) {
    return floats(Op.numpy(Binary.DIVIDE), Binary.DIVIDE, x, y);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Tensor x, Number y) {
    return floats(Op.numpy(Binary.DIVIDE), Binary.DIVIDE, x, y);
  }

  /** {@code x / y}, of floats; whole numbers become floats. */
  public static Tensor divide(Number x, Tensor y) {
    return floats(Op.numpy(Binary.DIVIDE), Binary.DIVIDE, x, y);
  }

  /** {@code x / y}, as the operator of Python is called in Keras. */
  public static Tensor trueDivide(Tensor x, Tensor y) {
    return floats(Op.numpy("TrueDivide"), Binary.DIVIDE, x, y);
  }

  /** {@code x / y}, as the operator of Python is called in Keras. */
  public static Tensor trueDivide(Tensor x, Number y) {
    return floats(Op.numpy("TrueDivide"), Binary.DIVIDE, x, y);
  }

  /** {@code x / y}, as the operator of Python is called in Keras. */
  public static Tensor trueDivide(Number x, Tensor y) {
    return floats(Op.numpy("TrueDivide"), Binary.DIVIDE, x, y);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Tensor x, Tensor y) {
    return binary(Binary.FLOOR_DIVIDE, x, y);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Tensor x, Number y) {
    return binary(Binary.FLOOR_DIVIDE, x, y);
  }

  /** {@code floor(x / y)}. */
  public static Tensor floorDivide(Number x, Tensor y) {
    return binary(Binary.FLOOR_DIVIDE, x, y);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Tensor x, Tensor y) {
    return binary(Binary.MOD, x, y);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Tensor x, Number y) {
    return binary(Binary.MOD, x, y);
  }

  /** What is left of x divided by y, with the sign of y. */
  public static Tensor mod(Number x, Tensor y) {
    return binary(Binary.MOD, x, y);
  }

  /** {@code x^y}. */
  public static Tensor power(Tensor x, Tensor y) {
    return binary(Binary.POWER, x, y);
  }

  /** {@code x^y}. */
  public static Tensor power(Tensor x, Number y) {
    return binary(Binary.POWER, x, y);
  }

  /** {@code x^y}. */
  public static Tensor power(Number x, Tensor y) {
    return binary(Binary.POWER, x, y);
  }

  /** The larger of two. */
  public static Tensor maximum(Tensor x, Tensor y) {
    return binary(Binary.MAXIMUM, x, y);
  }

  /** The larger of two. */
  public static Tensor maximum(Tensor x, Number y) {
    return binary(Binary.MAXIMUM, x, y);
  }

  /** The larger of two. */
  public static Tensor maximum(Number x, Tensor y) {
    return binary(Binary.MAXIMUM, x, y);
  }

  /** The smaller of two. */
  public static Tensor minimum(Tensor x, Tensor y) {
    return binary(Binary.MINIMUM, x, y);
  }

  /** The smaller of two. */
  public static Tensor minimum(Tensor x, Number y) {
    return binary(Binary.MINIMUM, x, y);
  }

  /** The smaller of two. */
  public static Tensor minimum(Number x, Tensor y) {
    return binary(Binary.MINIMUM, x, y);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Tensor x, Tensor y) {
    return floats(Op.numpy(Binary.ARCTAN2), Binary.ARCTAN2, x, y);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Tensor x, Number y) {
    return floats(Op.numpy(Binary.ARCTAN2), Binary.ARCTAN2, x, y);
  }

  /** The angle of the point (y, x). */
  public static Tensor arctan2(Number x, Tensor y) {
    return floats(Op.numpy(Binary.ARCTAN2), Binary.ARCTAN2, x, y);
  }

  /** An operation that brings two to one type, and is called as its primitive. */
  static Tensor binary(Binary function, Tensor x, Tensor y) {
    return Op.numpy(function).of(x, y, (a, b) -> Pair.of(a, b).apply(function));
  }

  static Tensor binary(Binary function, Tensor x, Number y) {
    return Op.numpy(function)
        .of(List.of(x, y), xs -> Pair.of(xs.get(0), like(xs.get(0), y)).apply(function));
  }

  static Tensor binary(Binary function, Number x, Tensor y) {
    return Op.numpy(function)
        .of(List.of(x, y), ys -> Pair.of(like(ys.get(0), x), ys.get(0)).apply(function));
  }

  private static Tensor floats(Op operation, Binary function, Tensor x, Tensor y) {
    return operation.of(x, y, (a, b) -> Pair.of(a, b, DType.FLOAT32).apply(function));
  }

  private static Tensor floats(Op operation, Binary function, Tensor x, Number y) {
    return operation.of(
        List.of(x, y), xs -> Pair.of(xs.get(0), like(xs.get(0), y), DType.FLOAT32).apply(function));
  }

  private static Tensor floats(Op operation, Binary function, Number x, Tensor y) {
    return operation.of(
        List.of(x, y), ys -> Pair.of(like(ys.get(0), x), ys.get(0), DType.FLOAT32).apply(function));
  }

  /** A number of Java as a tensor that goes together with another one. */
  private static Tensor like(Tensor tensor, Number number) {
    return CreationOps.scalar(number, tensor);
  }
}
