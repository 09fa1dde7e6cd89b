package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Operations.replaced;
import static io.kerava.programs.nd4j.Operations.select;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Functions that ND4J computes by formulas which lose the digits near 0, such as {@code exp(x) -
 * 1}, or overflow. Here they are made of those that it computes well: sinh, cosh and arctanh.
 */
final class ExactFunctions {
  private static final double HALF = 0.5;

  /** What results are below for numbers about 0. */
  private static final double NEAR = 0.4;

  private ExactFunctions() {}

  static INDArray expm1(INDArray x) {
    INDArray half = x.mul(HALF);
    INDArray near = exp(half).muli(2).muli(sinh(half));
    return replaced(exp(x).subi(1), near, Conditions.absLessThan(NEAR));
  }

  static INDArray log1p(INDArray x) {
    return replaced(log(x.add(1)), logNear(x), Conditions.absLessThan(NEAR));
  }

  /** The logarithm of 1 + x, for x about 0. */
  private static INDArray logNear(INDArray x) {
    return arctanh(x.div(x.add(2))).muli(2);
  }

  static INDArray tanh(INDArray x) {
    INDArray near = sinh(x).divi(Nd4j.exec(new Cosh(x, like(x))));
    return replaced(Nd4j.exec(new Tanh(x, like(x))), near, Conditions.absLessThan(NEAR));
  }

  static INDArray arcsinh(INDArray x) {
    INDArray near = arctanh(x.div(sqrt(x.mul(x).addi(1))));
    INDArray size = abs(x);
    INDArray far = log(size).addi(log(sqrt(inverseSquare(x).addi(1)).addi(1)));
    return select(size.lt(HALF), near, far.muli(Nd4j.exec(new Sign(x, like(x)))));
  }

  static INDArray arccosh(INDArray x) {
    INDArray above = x.sub(1);
    INDArray near = logNear(above.add(sqrt(above).muli(sqrt(x.add(1)))));
    INDArray far = log(x).addi(log(sqrt(inverseSquare(x).rsubi(1)).addi(1)));
    return select(x.lt(1 + HALF), near, far);
  }

  static INDArray softplus(INDArray x) {
    INDArray positive = Nd4j.exec(new ScalarMax(x, null, like(x), 0));
    return log1p(exp(abs(x).negi())).addi(positive);
  }

  private static INDArray inverseSquare(INDArray x) {
    INDArray inverse = x.rdiv(1);
    return inverse.muli(inverse);
  }

  private static INDArray abs(INDArray x) {
    return Nd4j.exec(new Abs(x, like(x)));
  }

  private static INDArray exp(INDArray x) {
    return Nd4j.exec(new Exp(x, like(x)));
  }

  private static INDArray log(INDArray x) {
    return Nd4j.exec(new Log(x, like(x)));
  }

  private static INDArray sqrt(INDArray x) {
    return Nd4j.exec(new Sqrt(x, like(x)));
  }

  private static INDArray sinh(INDArray x) {
    return Nd4j.exec(new Sinh(x, like(x)));
  }

  private static INDArray arctanh(INDArray x) {
    return Nd4j.exec(new ATanh(x, like(x)));
  }
}
