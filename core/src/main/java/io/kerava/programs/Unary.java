package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.divide;
import static io.kerava.programs.Primitives.exp;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.negative;
import static io.kerava.programs.Primitives.sign;
import static io.kerava.programs.Primitives.subtract;

import io.kerava.arrays.DType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of each element by itself. Beside each stands its derivative: the gradient at the input
 * from input, output and gradient at the output.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, and so are slopes
public enum Unary implements Primitive {
  /** {@code -x}. */
  NEGATIVE(Takes.NUMBERS, (x, y, dy) -> negative(dy)),
  /** {@code |x|}; its slope at 0 is 0. */
  ABSOLUTE(Takes.NUMBERS, (x, y, dy) -> multiply(dy, sign(x))),
  /** -1, 0 or 1; NaN stays NaN. */
  SIGN(Takes.NUMBERS, null),
  /** The largest whole number that isn't above. */
  FLOOR(Takes.FLOATS, null),
  /** The smallest whole number that isn't below. */
  CEIL(Takes.FLOATS, null),
  /** The nearest whole number; of two, the even one. */
  ROUND(Takes.FLOATS, null),
  /** {@code e^x}. */
  EXP(Takes.FLOATS, (x, y, dy) -> multiply(dy, y)),
  /** {@code e^x - 1}, exact near 0. */
  EXPM1(Takes.FLOATS, (x, y, dy) -> multiply(dy, add(y, 1))),
  /** The natural logarithm. */
  LOG(Takes.FLOATS, (x, y, dy) -> divide(dy, x)),
  /** {@code log(1 + x)}, exact near 0. */
  LOG1P(Takes.FLOATS, (x, y, dy) -> divide(dy, add(x, 1))),
  /** The square root. */
  SQRT(Takes.FLOATS, (x, y, dy) -> divide(multiply(dy, 0.5), y)),
  /** {@code 1 / sqrt(x)}. */
  RSQRT(Takes.FLOATS, (x, y, dy) -> multiply(multiply(dy, -0.5), divide(y, x))),
  /** The sine. */
  SIN(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.cos(x))),
  /** The cosine. */
  COS(Takes.FLOATS, (x, y, dy) -> multiply(negative(dy), Primitives.sin(x))),
  /** The tangent. */
  TAN(Takes.FLOATS, (x, y, dy) -> multiply(dy, add(multiply(y, y), 1))),
  /** The angle of a sine. */
  ARCSIN(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.rsqrt(oneMinusSquare(x)))),
  /** The angle of a cosine. */
  ARCCOS(Takes.FLOATS, (x, y, dy) -> multiply(negative(dy), Primitives.rsqrt(oneMinusSquare(x)))),
  /** The angle of a tangent. */
  ARCTAN(Takes.FLOATS, (x, y, dy) -> divide(dy, add(multiply(x, x), 1))),
  /** The hyperbolic sine. */
  SINH(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.cosh(x))),
  /** The hyperbolic cosine. */
  COSH(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.sinh(x))),
  /** The hyperbolic tangent. */
  TANH(Takes.FLOATS, (x, y, dy) -> multiply(dy, oneMinusSquare(y))),
  /** The inverse of the hyperbolic sine. */
  ARCSINH(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.rsqrt(add(multiply(x, x), 1)))),
  /** The inverse of the hyperbolic cosine. */
  ARCCOSH(
      Takes.FLOATS,
      (x, y, dy) ->
          multiply(dy, multiply(Primitives.rsqrt(add(x, -1)), Primitives.rsqrt(add(x, 1))))),
  /** The inverse of the hyperbolic tangent. */
  ARCTANH(Takes.FLOATS, (x, y, dy) -> divide(dy, oneMinusSquare(x))),
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(Takes.FLOATS, (x, y, dy) -> multiply(dy, multiply(y, subtract(1, y)))),
  /** {@code log(1 + e^x)}, without overflow. */
  SOFTPLUS(Takes.FLOATS, (x, y, dy) -> multiply(dy, Primitives.sigmoid(x))),
  /** The error function. */
  ERF(Takes.FLOATS, (x, y, dy) -> multiply(dy, bell(x))),
  /** {@code 1 - erf(x)}, exact where that is nearly 0. */
  ERFC(Takes.FLOATS, (x, y, dy) -> multiply(dy, negative(bell(x)))),
  /** The inverse of the error function. */
  ERFINV(Takes.FLOATS, (x, y, dy) -> divide(dy, bell(y))),
  /** Whether a number is neither infinite nor NaN. */
  ISFINITE(Takes.FLOATS, null),
  /** Whether it is NaN. */
  ISNAN(Takes.FLOATS, null),
  /** Whether a condition doesn't hold. */
  LOGICAL_NOT(Set.of(DType.BOOL), null),
  /** Each bit reversed. */
  BITWISE_NOT(Set.of(DType.INT32), null);

  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  /** The types that functions take; a holder, as an enum's own constants come too late. */
  private static final class Takes {
    static final Set<DType> FLOATS = Set.of(DType.FLOAT32);
    static final Set<DType> NUMBERS = Set.of(DType.FLOAT32, DType.INT32);
  }

  private interface Slope {
    Value gradient(Value x, Value y, Value dy);
  }

  private final Set<DType> takes;
  private final @Nullable Slope slope;

  Unary(Set<DType> takes, @Nullable Slope slope) {
    this.takes = takes;
    this.slope = slope;
  }

  /** The derivative of the error function. */
  private static Value bell(Value x) {
    return multiply(exp(negative(multiply(x, x))), TWO_OVER_SQRT_PI);
  }

  private static Value oneMinusSquare(Value x) {
    return subtract(1, multiply(x, x));
  }

  /** The functions of a few instructions; others cost more than reading their results again. */
  @Override
  public boolean isCheap() {
    return switch (this) {
      case NEGATIVE, ABSOLUTE, SIGN, FLOOR, CEIL, ROUND, SQRT, RSQRT -> true;
      case ISFINITE, ISNAN, LOGICAL_NOT -> true;
      default -> false;
    };
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 1).get(0);
    Checks.require(takes.contains(x.dtype()), this, inputs, "takes " + Checks.types(takes));
    boolean asks = this == ISFINITE || this == ISNAN;
    return List.of(asks ? x.withDtype(DType.BOOL) : x);
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return slope != null && inputs.get(0).isFloat();
  }

  @Override
  public Value gradient(Application at, int input) {
    return Checks.known(slope, this).gradient(at.input(0), at.output(0), at.gradient(0));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
