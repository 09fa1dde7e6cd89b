package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.divide;
import static io.kerava.programs.Primitives.equal;
import static io.kerava.programs.Primitives.fill;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.negative;
import static io.kerava.programs.Primitives.power;
import static io.kerava.programs.Primitives.select;

import io.kerava.arrays.DType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of two values of the same type and shape, element by element. Beside each stand its
 * derivatives: the gradients at both inputs.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, and so are slopes
public enum Binary implements Primitive {
  /** {@code a + b}. */
  ADD(Of.NUMBERS, (a, b, y, dy) -> dy, (a, b, y, dy) -> dy),
  /** {@code a - b}. */
  SUBTRACT(Of.NUMBERS, (a, b, y, dy) -> dy, (a, b, y, dy) -> negative(dy)),
  /** {@code a * b}. */
  MULTIPLY(Of.NUMBERS, (a, b, y, dy) -> multiply(dy, b), (a, b, y, dy) -> multiply(dy, a)),
  /** {@code a / b} of floats. */
  DIVIDE(
      Of.FLOATS,
      (a, b, y, dy) -> divide(dy, b),
      (a, b, y, dy) -> negative(multiply(divide(dy, b), divide(a, b)))),
  /** {@code floor(a / b)}; of whole numbers, those by 0 give -1, as XLA has it. */
  FLOOR_DIVIDE(Of.NUMBERS, null, null),
  /** What is left of a by b, with the sign of b, as in Python; of whole numbers by 0, all of a. */
  MOD(
      Of.NUMBERS,
      (a, b, y, dy) -> dy,
      (a, b, y, dy) -> negative(multiply(dy, Primitives.floorDivide(a, b)))),
  /**
   * {@code a^b}. Where it has no slope, as at {@code 0^0}, its gradients are 0; JAX's are NaN
   * there.
   */
  POWER(Of.NUMBERS, Binary::baseGradient, Binary::exponentGradient),
  /** The larger one, NaN where one is; two equal ones share the gradient. */
  MAXIMUM(Of.ALL, (a, b, y, dy) -> chosen(a, b, y, dy), (a, b, y, dy) -> chosen(b, a, y, dy)),
  /** The smaller one, NaN where one is; two equal ones share the gradient. */
  MINIMUM(Of.ALL, (a, b, y, dy) -> chosen(a, b, y, dy), (a, b, y, dy) -> chosen(b, a, y, dy)),
  /** The angle of the point (b, a). */
  ARCTAN2(
      Of.FLOATS,
      (a, b, y, dy) -> divide(multiply(dy, b), squares(a, b)),
      (a, b, y, dy) -> negative(divide(multiply(dy, a), squares(a, b)))),
  /** {@code a == b}. */
  EQUAL(Of.ALL, null, null),
  /** {@code a != b}. */
  NOT_EQUAL(Of.ALL, null, null),
  /** {@code a < b}. */
  LESS(Of.NUMBERS, null, null),
  /** {@code a <= b}. */
  LESS_EQUAL(Of.NUMBERS, null, null),
  /** {@code a > b}. */
  GREATER(Of.NUMBERS, null, null),
  /** {@code a >= b}. */
  GREATER_EQUAL(Of.NUMBERS, null, null),
  /** Both. */
  LOGICAL_AND(Of.CONDITIONS, null, null),
  /** One or both. */
  LOGICAL_OR(Of.CONDITIONS, null, null),
  /** One alone. */
  LOGICAL_XOR(Of.CONDITIONS, null, null),
  /** The bits that both have. */
  BITWISE_AND(Of.INTS, null, null),
  /** The bits that one has. */
  BITWISE_OR(Of.INTS, null, null),
  /** The bits that differ. */
  BITWISE_XOR(Of.INTS, null, null),
  /** {@code a << b}; 0 from 32 places on. */
  LEFT_SHIFT(Of.INTS, null, null),
  /** {@code a >> b}, keeping the sign. */
  RIGHT_SHIFT(Of.INTS, null, null);

  private static final Set<Binary> COMPARISONS =
      Set.of(EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL);

  /** The types that functions take; a holder, as an enum's own constants come too late. */
  private static final class Of {
    static final Set<DType> FLOATS = Set.of(DType.FLOAT32);
    static final Set<DType> INTS = Set.of(DType.INT32);
    static final Set<DType> NUMBERS = Set.of(DType.FLOAT32, DType.INT32);
    static final Set<DType> CONDITIONS = Set.of(DType.BOOL);
    static final Set<DType> ALL = Set.of(DType.values());
  }

  private interface Slope {
    Value gradient(Value a, Value b, Value y, Value dy);
  }

  private final Set<DType> takes;
  private final @Nullable Slope first;
  private final @Nullable Slope second;

  Binary(Set<DType> takes, @Nullable Slope first, @Nullable Slope second) {
    this.takes = takes;
    this.first = first;
    this.second = second;
  }

  private static Value baseGradient(Value a, Value b, Value y, Value dy) {
    Value constant = equal(b, fill(b, 0));
    Value below = select(constant, fill(b, 1), add(b, -1));
    return multiply(dy, select(constant, fill(b, 0), multiply(b, power(a, below))));
  }

  private static Value exponentGradient(Value a, Value b, Value y, Value dy) {
    Value base = select(equal(a, fill(a, 0)), fill(a, 1), a);
    return multiply(dy, multiply(Primitives.log(base), y));
  }

  /** The gradient of the one of two values that was taken. */
  private static Value chosen(Value a, Value other, Value y, Value dy) {
    Value half = select(equal(a, other), fill(dy, 0.5), fill(dy, 1));
    return multiply(dy, select(equal(a, y), half, fill(dy, 0)));
  }

  private static Value squares(Value a, Value b) {
    return add(multiply(a, a), multiply(b, b));
  }

  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType a = Checks.inputs(this, inputs, 2).get(0);
    Checks.require(takes.contains(a.dtype()), this, inputs, "takes " + Checks.types(takes));
    Checks.require(a.equals(inputs.get(1)), this, inputs, "takes two values of one type");
    return List.of(COMPARISONS.contains(this) ? a.withDtype(DType.BOOL) : a);
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return first != null && inputs.get(0).isFloat();
  }

  @Override
  public Value gradient(Application at, int input) {
    return Checks.known(input == 0 ? first : second, this)
        .gradient(at.input(0), at.input(1), at.output(0), at.gradient(0));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
