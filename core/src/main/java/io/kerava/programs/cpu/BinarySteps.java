package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.Set;

/** The loops of {@link Binary} over a block. */
final class BinarySteps {
  private static final Set<Binary> ORDERS =
      Set.of(Binary.LESS, Binary.LESS_EQUAL, Binary.GREATER, Binary.GREATER_EQUAL);

  private BinarySteps() {}

  static BlockStep step(Binary function, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    boolean compares =
        ORDERS.contains(function) || function == Binary.EQUAL || function == Binary.NOT_EQUAL;
    return switch (a.dtype()) {
      case FLOAT32 -> compares ? comparison(function, a, b, y) : ofFloats(function, a, b, y);
      case INT32 -> {
        if (compares) {
          IntComparison loop = IntComparisons.of(function);
          yield (block, from, length) ->
              loop.run(block.ints(first), block.ints(second), block.bools(y), length);
        }
        IntBinary loop = IntBinaryLoops.of(function);
        yield (block, from, length) ->
            loop.run(block.ints(first), block.ints(second), block.ints(y), length);
      }
      case BOOL -> {
        BoolBinary loop = BoolBinaryLoops.of(function);
        yield (block, from, length) ->
            loop.run(block.bools(first), block.bools(second), block.bools(y), length);
      }
    };
  }

  private static BlockStep comparison(Binary function, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    FloatComparison loop = FloatComparisons.of(function);
    return (block, from, length) ->
        loop.run(block.floats(first), block.floats(second), block.bools(y), length);
  }

  private static BlockStep ofFloats(Binary function, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    FloatScalar right = b.isUniform() ? FloatScalarLoops.right(function) : null;
    if (right != null) {
      return (block, from, length) ->
          right.run(block.floats(first), block.floats(second)[0], block.floats(y), length);
    }
    FloatScalar left = a.isUniform() ? FloatScalarLoops.left(function) : null;
    if (left != null) {
      return (block, from, length) ->
          left.run(block.floats(second), block.floats(first)[0], block.floats(y), length);
    }
    FloatBinary loop = FloatBinaryLoops.of(function);
    return (block, from, length) ->
        loop.run(block.floats(first), block.floats(second), block.floats(y), length);
  }
}
