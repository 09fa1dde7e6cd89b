package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.programs.Primitives;
import io.kerava.programs.Unary;
import io.kerava.programs.Value;
import org.jspecify.annotations.Nullable;

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
    return of(Unary.FLOOR, DType.FLOAT32, x);
  }

  /** The smallest whole number that isn't below x, as a float. */
  public static Tensor ceil(Tensor x) {
    return of(Unary.CEIL, DType.FLOAT32, x);
  }

  /** The nearest whole number; of two, the even one. */
  public static Tensor round(Tensor x) {
    return of(Op.numpy(Unary.ROUND).with("decimals", 0), Unary.ROUND, x);
  }

  /** {@code e^x}. */
  public static Tensor exp(Tensor x) {
    return of(Unary.EXP, DType.FLOAT32, x);
  }

  /** {@code e^x - 1}, exact near 0. */
  public static Tensor expm1(Tensor x) {
    return of(Unary.EXPM1, DType.FLOAT32, x);
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return of(Unary.LOG, DType.FLOAT32, x);
  }

  /** {@code log(1 + x)}, exact near 0. */
  public static Tensor log1p(Tensor x) {
    return of(Unary.LOG1P, DType.FLOAT32, x);
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return of(Unary.SQRT, DType.FLOAT32, x);
  }

  /** {@code 1 / sqrt(x)}. */
  public static Tensor rsqrt(Tensor x) {
    return of(Op.math("Rsqrt"), Unary.RSQRT, x);
  }

  /** The sine. */
  public static Tensor sin(Tensor x) {
    return of(Unary.SIN, DType.FLOAT32, x);
  }

  /** The cosine. */
  public static Tensor cos(Tensor x) {
    return of(Unary.COS, DType.FLOAT32, x);
  }

  /** The tangent. */
  public static Tensor tan(Tensor x) {
    return of(Unary.TAN, DType.FLOAT32, x);
  }

  /** The angle of a sine. */
  public static Tensor arcsin(Tensor x) {
    return of(Unary.ARCSIN, DType.FLOAT32, x);
  }

  /** The angle of a cosine. */
  public static Tensor arccos(Tensor x) {
    return of(Unary.ARCCOS, DType.FLOAT32, x);
  }

  /** The angle of a tangent. */
  public static Tensor arctan(Tensor x) {
    return of(Unary.ARCTAN, DType.FLOAT32, x);
  }

  /** The hyperbolic sine. */
  public static Tensor sinh(Tensor x) {
    return of(Unary.SINH, DType.FLOAT32, x);
  }

  /** The hyperbolic cosine. */
  public static Tensor cosh(Tensor x) {
    return of(Unary.COSH, DType.FLOAT32, x);
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return of(Unary.TANH, DType.FLOAT32, x);
  }

  /** The inverse of the hyperbolic sine. */
  public static Tensor arcsinh(Tensor x) {
    return of(Unary.ARCSINH, DType.FLOAT32, x);
  }

  /** The inverse of the hyperbolic cosine. */
  public static Tensor arccosh(Tensor x) {
    return of(Unary.ARCCOSH, DType.FLOAT32, x);
  }

  /** The inverse of the hyperbolic tangent. */
  public static Tensor arctanh(Tensor x) {
    return of(Unary.ARCTANH, DType.FLOAT32, x);
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return of(Op.nn("Sigmoid"), Unary.SIGMOID, x);
  }

  /** {@code log(1 + e^x)}. */
  public static Tensor softplus(Tensor x) {
    return of(Op.nn("Softplus"), Unary.SOFTPLUS, x);
  }

  /** The error function. */
  public static Tensor erf(Tensor x) {
    return of(Op.math("Erf"), Unary.ERF, x);
  }

  /** {@code 1 - erf(x)}, exact where that is nearly 0. */
  public static Tensor erfc(Tensor x) {
    return of(Op.math("Erfc"), Unary.ERFC, x);
  }

  /** The inverse of the error function. */
  public static Tensor erfinv(Tensor x) {
    return of(Op.math("Erfinv"), Unary.ERFINV, x);
  }

  /** Whether a number is neither infinite nor NaN. */
  public static Tensor isfinite(Tensor x) {
    return of(Unary.ISFINITE, DType.FLOAT32, x);
  }

  /** Whether a number is NaN. */
  public static Tensor isnan(Tensor x) {
    return of(Unary.ISNAN, DType.FLOAT32, x);
  }

  /** Whether a condition doesn't hold; of numbers, whether they are 0. */
  public static Tensor logicalNot(Tensor x) {
    return of(Unary.LOGICAL_NOT, DType.BOOL, x);
  }

  /** The same numbers as another type: floats lose their fraction, and anything but 0 is true. */
  public static Tensor cast(Tensor x, DType dtype) {
    return Op.core("Cast")
        .with("dtype", dtype.toString())
        .of(x, it -> TracedTensor.of(Primitives.cast(TracedTensor.value(it), dtype)));
  }

  /**
   * The value itself: a tensor is one already. Keras writes this one down where it makes a mask of
   * a mask.
   */
  public static Tensor convertToTensor(Tensor x) {
    return tensorOf(null).of(x, it -> it);
  }

  /** The value as another type, as {@link #cast} makes it. */
  public static Tensor convertToTensor(Tensor x, DType dtype) {
    return tensorOf(dtype.toString()).of(x, it -> cast(it, dtype));
  }

  private static Op tensorOf(@Nullable String dtype) {
    return Op.core("ConvertToTensor")
        .with("dtype", dtype)
        .with("sparse", null)
        .with("ragged", null);
  }

  /** The value itself, which no gradient passes. */
  public static Tensor stopGradient(Tensor x) {
    return Op.core("StopGradient")
        .of(x, it -> TracedTensor.of(Primitives.stopGradient(TracedTensor.value(it))));
  }

  /** Of numbers of any type. */
  private static Tensor of(Unary function, Tensor x) {
    return Op.numpy(function).of(x, it -> applied(function, it));
  }

  private static Tensor of(Unary function, DType dtype, Tensor x) {
    return Op.numpy(function).of(x, it -> applied(function, cast(it, dtype)));
  }

  private static Tensor of(Op operation, Unary function, Tensor x) {
    return operation.of(x, it -> applied(function, cast(it, DType.FLOAT32)));
  }

  private static Tensor applied(Unary function, Tensor x) {
    Value value = TracedTensor.value(x);
    return TracedTensor.of(Primitives.apply(function, value));
  }
}
