package io.kerava.programs.cpu;

import io.kerava.activations.SoftmaxRows;
import io.kerava.programs.Instruction;
import io.kerava.programs.Softmax;

/** Softmax in a group whose blocks are whole rows, like an elementwise instruction. */
final class RowSoftmax {
  private RowSoftmax() {}

  /** How many elements of a group belong together; 0 for another primitive. */
  static int row(Instruction instruction, Flow flow) {
    return instruction.primitive() instanceof Softmax
        ? flow.shape(instruction.inputs().get(0)).intLength(-1)
        : 0;
  }

  /**
   * The step of a block of whole rows.
   *
   * @param y the register of the output; may be that of the input
   */
  static BlockStep step(int row, Argument x, int y) {
    int a = x.register();
    return (block, from, length) ->
        SoftmaxRows.compute(
            block.floats(a), block.floats(y), block.first, block.second, row, length);
  }
}
