package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Primitives;
import io.kerava.programs.Unary;
import io.kerava.programs.Value;

/** Functions of each element by itself. Whole numbers become floats where the result is one. */
abstract class UnaryOps extends CreationOps {
  /** {@code -x}. */
  public static Tensor negative(Tensor x) {
    return of(Unary.NEGATIVE, x);
  }

  /** {@code |x|}. */
  public static Tensor absolute(Tensor x) {
    return of(Unary.ABSOLUTE, x);
  }

  /** -1, 0 or 1. */
  public static Tensor sign(Tensor x) {
    return of(Unary.SIGN, x);
  }

  /** The largest whole number that isn't above x, as a float. */
  public static Tensor floor(Tensor x) {
    return of(Unary.FLOOR, cast(x, DType.FLOAT32));
  }

  /** The smallest whole number that isn't below x, as a float. */
  public static Tensor ceil(Tensor x) {
    return of(Unary.CEIL, cast(x, DType.FLOAT32));
  }

  /** The nearest whole number; of two, the even one. */
  public static Tensor round(Tensor x) {
    return of(Unary.ROUND, cast(x, DType.FLOAT32));
  }

  /** {@code e^x}. */
  public static Tensor exp(Tensor x) {
    return of(Unary.EXP, cast(x, DType.FLOAT32));
  }

  /** {@code e^x - 1}, exact near 0. */
  public static Tensor expm1(Tensor x) {
    return of(Unary.EXPM1, cast(x, DType.FLOAT32));
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return of(Unary.LOG, cast(x, DType.FLOAT32));
  }

  /** {@code log(1 + x)}, exact near 0. */
  public static Tensor log1p(Tensor x) {
    return of(Unary.LOG1P, cast(x, DType.FLOAT32));
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return of(Unary.SQRT, cast(x, DType.FLOAT32));
  }

  /** {@code 1 / sqrt(x)}. */
  public static Tensor rsqrt(Tensor x) {
    return of(Unary.RSQRT, cast(x, DType.FLOAT32));
  }

  /** The sine. */
  public static Tensor sin(Tensor x) {
    return of(Unary.SIN, cast(x, DType.FLOAT32));
  }

  /** The cosine. */
  public static Tensor cos(Tensor x) {
    return of(Unary.COS, cast(x, DType.FLOAT32));
  }

  /** The tangent. */
  public static Tensor tan(Tensor x) {
    return of(Unary.TAN, cast(x, DType.FLOAT32));
  }

  /** The angle of a sine. */
  public static Tensor arcsin(Tensor x) {
    return of(Unary.ARCSIN, cast(x, DType.FLOAT32));
  }

  /** The angle of a cosine. */
  public static Tensor arccos(Tensor x) {
    return of(Unary.ARCCOS, cast(x, DType.FLOAT32));
  }

  /** The angle of a tangent. */
  public static Tensor arctan(Tensor x) {
    return of(Unary.ARCTAN, cast(x, DType.FLOAT32));
  }

  /** The hyperbolic sine. */
  public static Tensor sinh(Tensor x) {
    return of(Unary.SINH, cast(x, DType.FLOAT32));
  }

  /** The hyperbolic cosine. */
  public static Tensor cosh(Tensor x) {
    return of(Unary.COSH, cast(x, DType.FLOAT32));
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return of(Unary.TANH, cast(x, DType.FLOAT32));
  }

  /** The inverse of the hyperbolic sine. */
  public static Tensor arcsinh(Tensor x) {
    return of(Unary.ARCSINH, cast(x, DType.FLOAT32));
  }

  /** The inverse of the hyperbolic cosine. */
  public static Tensor arccosh(Tensor x) {
    return of(Unary.ARCCOSH, cast(x, DType.FLOAT32));
  }

  /** The inverse of the hyperbolic tangent. */
  public static Tensor arctanh(Tensor x) {
    return of(Unary.ARCTANH, cast(x, DType.FLOAT32));
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return of(Unary.SIGMOID, cast(x, DType.FLOAT32));
  }

  /** {@code log(1 + e^x)}. */
  public static Tensor softplus(Tensor x) {
    return of(Unary.SOFTPLUS, cast(x, DType.FLOAT32));
  }

  /** The error function. */
  public static Tensor erf(Tensor x) {
    return of(Unary.ERF, cast(x, DType.FLOAT32));
  }

  /** {@code 1 - erf(x)}, exact where that is nearly 0. */
  public static Tensor erfc(Tensor x) {
    return of(Unary.ERFC, cast(x, DType.FLOAT32));
  }

  /** The inverse of the error function. */
  public static Tensor erfinv(Tensor x) {
    return of(Unary.ERFINV, cast(x, DType.FLOAT32));
  }

  /** Whether a number is neither infinite nor NaN. */
  public static Tensor isfinite(Tensor x) {
    return of(Unary.ISFINITE, cast(x, DType.FLOAT32));
  }

  /** Whether a number is NaN. */
  public static Tensor isnan(Tensor x) {
    return of(Unary.ISNAN, cast(x, DType.FLOAT32));
  }

  /** Whether a condition doesn't hold; of numbers, whether they are 0. */
  public static Tensor logicalNot(Tensor x) {
    return of(Unary.LOGICAL_NOT, cast(x, DType.BOOL));
  }

  /** The same numbers as another type: floats lose their fraction, and anything but 0 is true. */
  public static Tensor cast(Tensor x, DType dtype) {
    return TracedTensor.of(Primitives.cast(TracedTensor.value(x), dtype));
  }

  /** The value itself, which no gradient passes. */
  public static Tensor stopGradient(Tensor x) {
    return TracedTensor.of(Primitives.stopGradient(TracedTensor.value(x)));
  }

  private static Tensor of(Unary function, Tensor x) {
    Value value = TracedTensor.value(x);
    return TracedTensor.of(Primitives.apply(function, value));
  }
}
