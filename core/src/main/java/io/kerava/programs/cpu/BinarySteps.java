package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.Map;

/** The loops of {@link Binary} over a block. */
final class BinarySteps {
  /** For each comparison the one that says the same with both sides exchanged. */
  private static final Map<Binary, Binary> MIRRORED =
      Map.of(
          Binary.EQUAL,
          Binary.EQUAL,
          Binary.NOT_EQUAL,
          Binary.NOT_EQUAL,
          Binary.LESS,
          Binary.GREATER,
          Binary.LESS_EQUAL,
          Binary.GREATER_EQUAL,
          Binary.GREATER,
          Binary.LESS,
          Binary.GREATER_EQUAL,
          Binary.LESS_EQUAL);

  private BinarySteps() {}

  static BlockStep step(Binary function, Argument a, Argument b, int y) {
    Binary mirrored = MIRRORED.get(function);
    return switch (a.dtype()) {
      case FLOAT32 ->
          mirrored == null
              ? ofFloats(function, a, b, y)
              : comparisonOfFloats(function, mirrored, a, b, y);
      case INT32 ->
          mirrored == null
              ? ofInts(function, a, b, y)
              : comparisonOfInts(function, mirrored, a, b, y);
      case BOOL -> {
        int first = a.register();
        int second = b.register();
        BoolBinary loop = BoolBinaryLoops.of(function);
        yield (block, from, length) ->
            loop.run(block.bools(first), block.bools(second), block.bools(y), length);
      }
    };
  }

  private static BlockStep comparisonOfFloats(
      Binary function, Binary mirrored, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    if (b.isUniform()) {
      FloatScalarComparisons.Loop loop = FloatScalarComparisons.of(function);
      return (block, from, length) ->
          loop.run(block.floats(first), block.floats(second)[0], block.bools(y), length);
    }
    if (a.isUniform()) {
      return comparisonOfFloats(mirrored, function, b, a, y);
    }
    FloatComparison loop = FloatComparisons.of(function);
    return (block, from, length) ->
        loop.run(block.floats(first), block.floats(second), block.bools(y), length);
  }

  private static BlockStep comparisonOfInts(
      Binary function, Binary mirrored, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    if (b.isUniform()) {
      IntScalarComparisons.Loop loop = IntScalarComparisons.of(function);
      return (block, from, length) ->
          loop.run(block.ints(first), block.ints(second)[0], block.bools(y), length);
    }
    if (a.isUniform()) {
      return comparisonOfInts(mirrored, function, b, a, y);
    }
    IntComparison loop = IntComparisons.of(function);
    return (block, from, length) ->
        loop.run(block.ints(first), block.ints(second), block.bools(y), length);
  }

  private static BlockStep ofInts(Binary function, Argument a, Argument b, int y) {
    int first = a.register();
    int second = b.register();
    IntScalarLoops.Loop right = b.isUniform() ? IntScalarLoops.of(function) : null;
    if (right != null) {
      return (block, from, length) ->
          right.run(block.ints(first), block.ints(second)[0], block.ints(y), length);
    }
    IntBinary loop = IntBinaryLoops.of(function);
    return (block, from, length) ->
        loop.run(block.ints(first), block.ints(second), block.ints(y), length);
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
