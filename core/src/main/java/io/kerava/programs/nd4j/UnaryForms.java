package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Elements.uninitialized;

import io.kerava.programs.Unary;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.bool.BooleanNot;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsFinite;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ACos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ASin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATan;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tan;
import org.nd4j.linalg.factory.Nd4j;

/** Forms of the functions of each element: mostly one operation of ND4J. */
final class UnaryForms {
  private static final Map<Unary, UnaryOperator<INDArray>> FORMS = new EnumMap<>(Unary.class);

  static {
    put(Unary.NEGATIVE, Negative::new);
    put(Unary.ABSOLUTE, Abs::new);
    FORMS.put(Unary.SIGN, UnaryForms::sign);
    put(Unary.FLOOR, Floor::new);
    put(Unary.CEIL, Ceil::new);
    put(Unary.ROUND, Rint::new); // ND4J's Round takes halves away from 0
    put(Unary.EXP, Exp::new);
    FORMS.put(Unary.EXPM1, ExactFunctions::expm1);
    put(Unary.LOG, Log::new);
    FORMS.put(Unary.LOG1P, ExactFunctions::log1p);
    put(Unary.SQRT, Sqrt::new);
    put(Unary.RSQRT, RSqrt::new);
    put(Unary.SIN, Sin::new);
    put(Unary.COS, Cos::new);
    put(Unary.TAN, Tan::new);
    put(Unary.ARCSIN, ASin::new);
    put(Unary.ARCCOS, ACos::new);
    put(Unary.ARCTAN, ATan::new);
    put(Unary.SINH, Sinh::new);
    put(Unary.COSH, Cosh::new);
    FORMS.put(Unary.TANH, ExactFunctions::tanh);
    FORMS.put(Unary.ARCSINH, ExactFunctions::arcsinh);
    FORMS.put(Unary.ARCCOSH, ExactFunctions::arccosh);
    put(Unary.ARCTANH, ATanh::new);
    put(Unary.SIGMOID, Sigmoid::new);
    FORMS.put(Unary.SOFTPLUS, ExactFunctions::softplus);
    put(Unary.ERF, Erf::new);
    put(Unary.ERFC, Erfc::new);
    FORMS.put(Unary.ERFINV, InverseErf::of);
    FORMS.put(
        Unary.ISFINITE, x -> Nd4j.exec(new IsFinite(x, uninitialized(DataType.BOOL, x.shape()))));
    FORMS.put(Unary.ISNAN, Operations::isNaN);
    put(Unary.LOGICAL_NOT, BooleanNot::new);
    FORMS.put(Unary.BITWISE_NOT, x -> Operations.run("toggle_bits", like(x), x));
  }

  private UnaryForms() {}

  /** An operation on an array and the one for its result. */
  private static void put(Unary function, Maker operation) {
    FORMS.put(function, x -> Nd4j.exec(operation.of(x, like(x))));
  }

  /** How ND4J makes an operation. */
  @FunctionalInterface
  private interface Maker {
    Op of(INDArray x, INDArray result);
  }

  static INDArray compute(Unary function, Call call) {
    return Forms.known(FORMS.get(function), function).apply(call.input(0));
  }

  /** ND4J's sign of NaN is 0. */
  private static INDArray sign(INDArray x) {
    INDArray sign = Nd4j.exec(new Sign(x, like(x)));
    return x.dataType().isFPType() ? Operations.withNaN(sign, x) : sign;
  }
}
