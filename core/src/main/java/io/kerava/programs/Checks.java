package io.kerava.programs;

import io.kerava.arrays.DType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What primitives ask of their inputs, with one form of message. */
final class Checks {
  private Checks() {}

  /** The inputs, as many as there have to be. */
  static List<TensorType> inputs(Primitive primitive, List<TensorType> inputs, int count) {
    require(
        inputs.size() == count,
        primitive,
        inputs,
        "takes " + count + (count == 1 ? " value" : " values"));
    return inputs;
  }

  /** The one input, which has at least so many axes. */
  static TensorType one(Primitive primitive, List<TensorType> inputs, int leastAxes) {
    TensorType x = inputs(primitive, inputs, 1).get(0);
    require(x.rank() >= leastAxes, primitive, inputs, "takes at least " + leastAxes + " axes");
    return x;
  }

  static void require(boolean holds, Primitive primitive, List<TensorType> inputs, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(primitive + " " + rule + ". Received: " + inputs);
    }
  }

  /** What a primitive without gradient lacks. */
  static <T> T known(@Nullable T part, Primitive primitive) {
    if (part == null) {
      throw noGradient(primitive);
    }
    return part;
  }

  static UnsupportedOperationException noGradient(Primitive primitive) {
    return new UnsupportedOperationException(primitive + " has no gradient.");
  }

  static String types(Collection<DType> types) {
    return types.stream().sorted().map(DType::toString).collect(Collectors.joining(" or "));
  }
}
