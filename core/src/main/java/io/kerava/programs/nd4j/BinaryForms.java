package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Operations.ask;
import static io.kerava.programs.nd4j.Operations.run;
import static io.kerava.programs.nd4j.Operations.select;
import static io.kerava.programs.nd4j.Operations.withNaN;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.FModOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.PowPairwise;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.factory.Nd4j;

/** Forms of the functions of two arrays; those of whole numbers alone are {@link IntForms}. */
final class BinaryForms {
  private static final Map<Binary, BinaryOperator<INDArray>> FORMS = new EnumMap<>(Binary.class);

  /** What whole numbers have a form of their own for. */
  private static final Map<Binary, BinaryOperator<INDArray>> OF_INTS = new EnumMap<>(Binary.class);

  static {
    FORMS.put(Binary.ADD, INDArray::add);
    FORMS.put(Binary.SUBTRACT, INDArray::sub);
    FORMS.put(Binary.MULTIPLY, INDArray::mul);
    FORMS.put(Binary.DIVIDE, INDArray::div);
    FORMS.put(Binary.FLOOR_DIVIDE, BinaryForms::floorDivide);
    FORMS.put(Binary.MOD, BinaryForms::mod);
    FORMS.put(Binary.POWER, (a, b) -> Nd4j.exec(new PowPairwise(a, b, like(a))));
    FORMS.put(Binary.MAXIMUM, (a, b) -> extreme("maximum", a, b));
    FORMS.put(Binary.MINIMUM, (a, b) -> extreme("minimum", a, b));
    FORMS.put(Binary.ARCTAN2, (a, b) -> run("tf_atan2", like(a), a, b));
    FORMS.put(Binary.EQUAL, (a, b) -> ask("equals", a, b));
    FORMS.put(Binary.NOT_EQUAL, (a, b) -> ask("not_equals", a, b));
    FORMS.put(Binary.LESS, (a, b) -> ask("less", a, b));
    FORMS.put(Binary.LESS_EQUAL, (a, b) -> ask("less_equal", a, b));
    FORMS.put(Binary.GREATER, (a, b) -> ask("greater", a, b));
    FORMS.put(Binary.GREATER_EQUAL, (a, b) -> ask("greater_equal", a, b));
    FORMS.put(Binary.LOGICAL_AND, (a, b) -> ask("boolean_and", a, b));
    FORMS.put(Binary.LOGICAL_OR, (a, b) -> ask("boolean_or", a, b));
    FORMS.put(Binary.LOGICAL_XOR, (a, b) -> ask("boolean_xor", a, b));
    FORMS.put(Binary.BITWISE_AND, (a, b) -> run("bitwise_and", like(a), a, b));
    FORMS.put(Binary.BITWISE_OR, (a, b) -> run("bitwise_or", like(a), a, b));
    FORMS.put(Binary.BITWISE_XOR, (a, b) -> run("bitwise_xor", like(a), a, b));
    OF_INTS.put(Binary.FLOOR_DIVIDE, IntForms::floorDivide);
    OF_INTS.put(Binary.MOD, IntForms::mod);
    OF_INTS.put(Binary.POWER, IntForms::power);
    OF_INTS.put(Binary.LEFT_SHIFT, IntForms::leftShift);
    OF_INTS.put(Binary.RIGHT_SHIFT, IntForms::rightShift);
  }

  private BinaryForms() {}

  static INDArray compute(Binary function, Call call) {
    INDArray a = call.input(0);
    INDArray b = call.input(1);
    BinaryOperator<INDArray> ofInts = a.dataType() == DataType.INT32 ? OF_INTS.get(function) : null;
    return (ofInts == null ? Forms.known(FORMS.get(function), function) : ofInts).apply(a, b);
  }

  /** ND4J's larger one of a number and NaN is now this one, now that. */
  private static INDArray extreme(String name, INDArray a, INDArray b) {
    INDArray y = run(name, like(a), a, b);
    return a.dataType().isFPType() ? withNaN(withNaN(y, a), b) : y;
  }

  /**
   * In double and by way of the rest: the quotient alone may be rounded up to a whole number. By 0
   * it is the quotient.
   */
  private static INDArray floorDivide(INDArray x, INDArray y) {
    INDArray a = x.castTo(DataType.DOUBLE);
    INDArray b = y.castTo(DataType.DOUBLE);
    INDArray rest = rest(a, b);
    INDArray whole = a.sub(rest).divi(b);
    INDArray floor = select(isAcross(rest, b), whole.sub(1), whole);
    INDArray rounded = Nd4j.exec(new Rint(floor, like(floor)));
    return select(b.eq(0), a.div(b), rounded).castTo(x.dataType());
  }

  private static INDArray mod(INDArray a, INDArray b) {
    INDArray rest = rest(a, b);
    return select(isAcross(rest, b), rest.add(b), rest);
  }

  /** Whether there is a rest that hasn't the sign of the divisor, which Python's has. */
  private static INDArray isAcross(INDArray rest, INDArray b) {
    return ask("boolean_and", rest.neq(0), ask("boolean_xor", rest.lt(0), b.lt(0)));
  }

  /** What is left of a, with the sign of a. */
  private static INDArray rest(INDArray a, INDArray b) {
    return Nd4j.exec(new FModOp(a, b, like(a)));
  }
}
