package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.filled;
import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Operations.select;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inverse of the error function, which ND4J lacks, in double: Winitzki's approximation (2008),
 * good to three digits, and steps of Newton's method. The tails go by erfc, which is exact there.
 */
final class InverseErf {
  private static final double A = 0.147;
  private static final double TWO_OVER_PI_A = 2 / (Math.PI * A);
  private static final double HALF_SQRT_PI = Math.sqrt(Math.PI) / 2;
  private static final double HALF = 0.5;
  private static final int STEPS = 4;

  private InverseErf() {}

  static INDArray of(INDArray floats) {
    INDArray x = floats.castTo(DataType.DOUBLE);
    INDArray size = Nd4j.exec(new Abs(x, like(x)));
    INDArray rest = size.rsub(1);
    INDArray y = guess(size, rest);
    for (int step = 0; step < STEPS; step++) {
      INDArray slope = Nd4j.exec(new Exp(y.mul(y), like(y))).muli(HALF_SQRT_PI);
      y.subi(excess(y, size, rest).muli(slope));
    }
    INDArray infinite = filled(Double.POSITIVE_INFINITY, x);
    INDArray signed = select(size.eq(1), infinite, y).muli(Nd4j.exec(new Sign(x, like(x))));
    return select(x.eq(0), x, signed).castTo(floats.dataType());
  }

  private static INDArray guess(INDArray size, INDArray rest) {
    INDArray log = Nd4j.exec(new Log(rest.mul(size.add(1)), like(size)));
    INDArray half = log.mul(HALF).addi(TWO_OVER_PI_A);
    INDArray root = sqrt(half.mul(half).subi(log.div(A)));
    return sqrt(root.subi(half));
  }

  /** By how much the error function of y is more than it should be. */
  private static INDArray excess(INDArray y, INDArray size, INDArray rest) {
    INDArray inner = Nd4j.exec(new Erf(y, like(y))).subi(size);
    INDArray outer = Nd4j.exec(new Erfc(y, like(y))).rsubi(rest);
    return select(size.lt(HALF), inner, outer);
  }

  private static INDArray sqrt(INDArray x) {
    return Nd4j.exec(new Sqrt(x, like(x)));
  }
}
