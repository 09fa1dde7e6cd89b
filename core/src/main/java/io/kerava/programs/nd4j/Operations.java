package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.like;
import static io.kerava.programs.nd4j.Elements.uninitialized;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;
import org.nd4j.linalg.factory.Nd4j;

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

  /** Each element from one array where a condition holds, else from the other. */
  static INDArray select(INDArray condition, INDArray a, INDArray b) {
    return run("select", like(a), condition, a, b);
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
