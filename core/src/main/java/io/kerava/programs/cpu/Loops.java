package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;
import io.kerava.programs.Cast;
import io.kerava.programs.Primitive;
import io.kerava.programs.Select;
import io.kerava.programs.Softmax;
import io.kerava.programs.Unary;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elementwise primitives, each as a loop over a block. */
final class Loops {
  /** Apart, since a program without elementwise primitives shouldn't load a class for each. */
  private static final class Vectorized {
    private static final Set<Primitive> ALL =
        Set.of(
            Unary.NEGATIVE,
            Unary.ABSOLUTE,
            Unary.SIGN,
            Unary.SQRT,
            Unary.RSQRT,
            Unary.EXP,
            Unary.EXPM1,
            Unary.LOG,
            Unary.TANH,
            Unary.SIGMOID,
            Unary.SOFTPLUS,
            Unary.ERF,
            Unary.ERFC,
            Binary.ADD,
            Binary.SUBTRACT,
            Binary.MULTIPLY,
            Binary.DIVIDE,
            Binary.MAXIMUM,
            Binary.MINIMUM,
            Binary.BITWISE_AND,
            Binary.BITWISE_OR,
            Binary.BITWISE_XOR);
  }

  private Loops() {}

  /** Whether each element of the output depends on the elements at its own place alone. */
  static boolean isElementwise(Primitive primitive) {
    return primitive instanceof Unary
        || primitive instanceof Binary
        || primitive instanceof Select
        || primitive instanceof Cast;
  }

  /** Whether HotSpot vectorizes the loop, so that a few elements more cost nothing. */
  static boolean isVectorized(Primitive primitive, DType dtype) {
    return dtype != DType.BOOL && Vectorized.ALL.contains(primitive);
  }

  /** Whether a primitive takes several loops, with blocks between them. */
  static boolean needsScratch(Primitive primitive) {
    return primitive instanceof Softmax
        || (primitive instanceof Unary function && FloatFunctions.of(function) != null);
  }

  /**
   * The loop of a primitive.
   *
   * @param y the register of the output; may be one of the inputs
   */
  static BlockStep of(Primitive primitive, List<Argument> inputs, int y) {
    Argument a = inputs.get(0);
    if (primitive instanceof Unary function) {
      return UnarySteps.step(function, a, y);
    }
    if (primitive instanceof Binary function) {
      return BinarySteps.step(function, a, inputs.get(1), y);
    }
    if (primitive instanceof Cast cast) {
      return Casts.step(a, cast.dtype(), y);
    }
    if (primitive instanceof Select) {
      return Selections.step(a.register(), inputs.get(1), inputs.get(2), y);
    }
    throw unknown(primitive);
  }

  /** What a table has for a primitive. */
  static <T> T known(@Nullable T loop, Primitive primitive) {
    if (loop == null) {
      throw unknown(primitive);
    }
    return loop;
  }

  static UnsupportedOperationException unknown(Primitive primitive) {
    return new UnsupportedOperationException("The CPU has no loop for " + primitive + ".");
  }
}
