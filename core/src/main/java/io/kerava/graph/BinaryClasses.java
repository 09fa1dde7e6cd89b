package io.kerava.graph;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Operations on two tensors, of which one may be a number. */
final class BinaryClasses {
  private static final String FIRST = "x1";
  private static final String SECOND = "x2";

  private final Map<String, Function<SavedCall, Tensor>> classes;

  private BinaryClasses(Map<String, Function<SavedCall, Tensor>> classes) {
    this.classes = classes;
  }

  static void add(Map<String, Function<SavedCall, Tensor>> classes) {
    BinaryClasses binary = new BinaryClasses(classes);
    binary.addArithmetic();
    binary.addComparisons();
    binary.add("LogicalAnd", Ops::logicalAnd);
    binary.add("LogicalOr", Ops::logicalOr);
    binary.add("LogicalXor", Ops::logicalXor);
    binary.add("Matmul", Ops::matmul);
    classes.put("Einsum", c -> Ops.einsum(c.text("subscripts"), c.rest("operands")));
    classes.put("Where", BinaryClasses::where);
  }

  private void addArithmetic() {
    add("Add", Ops::add, Ops::add, Ops::add);
    add("Subtract", Ops::subtract, Ops::subtract, Ops::subtract);
    add("Multiply", Ops::multiply, Ops::multiply, Ops::multiply);
    add("Divide", Ops::divide, Ops::divide, Ops::divide);
    add("TrueDivide", Ops::trueDivide, Ops::trueDivide, Ops::trueDivide);
    add("FloorDivide", Ops::floorDivide, Ops::floorDivide, Ops::floorDivide);
    add("Mod", Ops::mod, Ops::mod, Ops::mod);
    add("Power", Ops::power, Ops::power, Ops::power);
    add("Maximum", Ops::maximum, Ops::maximum, Ops::maximum);
    add("Minimum", Ops::minimum, Ops::minimum, Ops::minimum);
    add("Arctan2", Ops::arctan2, Ops::arctan2, Ops::arctan2);
  }

  private void addComparisons() {
    add("Equal", Ops::equal, Ops::equal, Ops::equal);
    add("NotEqual", Ops::notEqual, Ops::notEqual, Ops::notEqual);
    add("Less", Ops::less, Ops::less, Ops::less);
    add("LessEqual", Ops::lessEqual, Ops::lessEqual, Ops::lessEqual);
    add("Greater", Ops::greater, Ops::greater, Ops::greater);
    add("GreaterEqual", Ops::greaterEqual, Ops::greaterEqual, Ops::greaterEqual);
  }

  private void add(String name, BinaryOperator<Tensor> function) {
    classes.put(name, c -> function.apply(c.tensor(FIRST), c.tensor(SECOND)));
  }

  private void add(
      String name,
      BinaryOperator<Tensor> both,
      BiFunction<Tensor, Number, Tensor> number,
      BiFunction<Number, Tensor, Tensor> first) {
    classes.put(name, c -> called(c.operand(FIRST), c.operand(SECOND), both, number, first));
  }

  private static Tensor called(
      Object x,
      Object y,
      BinaryOperator<Tensor> both,
      BiFunction<Tensor, Number, Tensor> number,
      BiFunction<Number, Tensor, Tensor> first) {
    if (x instanceof Tensor tensor) {
      return y instanceof Tensor other
          ? both.apply(tensor, other)
          : number.apply(tensor, (Number) y);
    }
    if (y instanceof Tensor tensor) {
      return first.apply((Number) x, tensor);
    }
    throw withoutTensor(x, y);
  }

  private static Tensor where(SavedCall call) {
    Tensor condition = call.tensor("condition");
    return called(
        call.operand(FIRST),
        call.operand(SECOND),
        (x, y) -> Ops.where(condition, x, y),
        (x, y) -> Ops.where(condition, x, y),
        (x, y) -> Ops.where(condition, x, y));
  }

  private static UnsupportedKerasFeatureException withoutTensor(Object x, Object y) {
    return new UnsupportedKerasFeatureException(
        "An operation takes at least one tensor. Received: the numbers " + x + " and " + y + ".");
  }
}
