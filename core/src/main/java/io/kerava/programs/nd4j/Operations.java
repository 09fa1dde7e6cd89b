package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Elements.uninitialized;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.bool.BooleanNot;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Condition;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** ND4J's operations by their names, into new arrays that lie row by row. */
final class Operations {
  private static final int[] NO_ARGUMENTS = {};

  private Operations() {}

  /** Runs an operation. */
  static INDArray run(String name, INDArray result, INDArray... inputs) {
    return run(name, NO_ARGUMENTS, result, inputs);
  }

  /** Runs an operation with arguments. */
  static INDArray run(String name, int[] arguments, INDArray result, INDArray... inputs) {
    Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(inputs)
            .addOutputs(result)
            .addIntegerArguments(arguments)
            .build());
    return result;
  }

  /** A comparison, or what else asks of two arrays: conditions. */
  static INDArray ask(String name, INDArray a, INDArray b) {
    return run(name, uninitialized(DataType.BOOL, a.shape()), a, b);
  }

  /**
   * Each element from one array where a condition holds, else from the other. ND4J's own operation
   * goes element by element on the host, on CUDA too.
   */
  static INDArray select(INDArray condition, INDArray a, INDArray b) {
    INDArray not = Nd4j.exec(new BooleanNot(condition, like(condition)));
    return switch (a.dataType()) {
      case BOOL -> ask("boolean_or", ask("boolean_and", condition, a), ask("boolean_and", not, b));
      case INT -> condition.castTo(DataType.INT32).muli(a.sub(b)).addi(b); // wraps round and back
      default -> only(condition, a).addi(only(not, b));
    };
  }

  /** The elements where a condition holds, else -0, which changes nothing that it is added to. */
  private static INDArray only(INDArray condition, INDArray x) {
    INDArray negative = condition.castTo(x.dataType()).negi();
    return replaced(negative, x, Conditions.equals(-1));
  }

  /** An array with another one's elements where its own ones are such. */
  static INDArray replaced(INDArray x, INDArray by, Condition where) {
    return Nd4j.exec(new CompareAndReplace(x, by, like(x), where));
  }

  /** An array with NaN where another one has it. */
  static INDArray withNaN(INDArray x, INDArray of) {
    return Nd4j.exec(new CompareAndSet(x, of, like(x), Conditions.isNan()));
  }

  /** Where NaN is. */
  static INDArray isNaN(INDArray x) {
    return Nd4j.exec(new IsNaN(x, uninitialized(DataType.BOOL, x.shape())));
  }

  /** Whole numbers out of doubles, modulo 2^32: a cast to INT alone is undefined beyond an int. */
  static INDArray wrapped(INDArray doubles) {
    return doubles.castTo(DataType.INT64).castTo(DataType.INT32);
  }
}
