package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.filled;
import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Operations.run;
import static io.kerava.programs.nd4j.Operations.select;
import static io.kerava.programs.nd4j.Operations.wrapped;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.factory.Nd4j;

/** Forms of functions of two arrays of whole numbers that ND4J's operations alone don't give. */
final class IntForms {
  private IntForms() {}

  /**
   * In double, where quotients of ints keep clear of the next whole number. ND4J's own division by
   * 0, or of the smallest int by -1, ends the process.
   */
  static INDArray floorDivide(INDArray a, INDArray b) {
    INDArray quotient = a.castTo(DataType.DOUBLE).divi(b.castTo(DataType.DOUBLE));
    INDArray floor = Nd4j.exec(new Floor(quotient, like(quotient)));
    return wrapped(select(b.eq(0), filled(-1, floor), floor));
  }

  static INDArray mod(INDArray a, INDArray b) {
    return a.sub(floorDivide(a, b).muli(b));
  }

  /** By squaring; what is beyond 32 bits is lost, as in a product. ND4J's goes through floats. */
  static INDArray power(INDArray a, INDArray b) {
    INDArray one = filled(1, a);
    INDArray power = one;
    INDArray square = a;
    for (int place = 0; place < Integer.SIZE; place++) {
      INDArray bit = run("bitwise_and", like(b), b, filled(1 << place, b));
      power = power.mul(select(bit.eq(0), one, square));
      square = square.mul(square);
    }
    return power;
  }

  static INDArray leftShift(INDArray a, INDArray b) {
    INDArray shifted = run("shift_bits", like(a), a, withinWord(b));
    return select(isWithinWord(b), shifted, filled(0, a));
  }

  static INDArray rightShift(INDArray a, INDArray b) {
    INDArray shifted = run("rshift_bits", like(a), a, withinWord(b));
    INDArray sign = run("rshift_bits", like(a), a, filled(Integer.SIZE - 1, a));
    return select(isWithinWord(b), shifted, sign);
  }

  private static INDArray withinWord(INDArray places) {
    return run("bitwise_and", like(places), places, filled(Integer.SIZE - 1, places));
  }

  private static INDArray isWithinWord(INDArray places) {
    return run("bitwise_and", like(places), places, filled(-Integer.SIZE, places)).eq(0);
  }
}
