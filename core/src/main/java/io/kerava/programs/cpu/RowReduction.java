package io.kerava.programs.cpu;

import io.kerava.programs.Instruction;
import io.kerava.programs.Reduce;
import java.util.List;

/**
 * Reductions of short enough rows, along the last axes: a group whose blocks are whole rows does
 * them while what they read is still in the processor's cache. Nothing else may need that then.
 */
final class RowReduction {
  /** Longer runs than this are better combined by vectors, unless they are summed. */
  private static final int SHORT = 256;

  private RowReduction() {}

  /** How many elements of a group make one of the output; 0 where a group can't reduce them. */
  static int row(Instruction instruction, Flow flow) {
    if (!(instruction.primitive() instanceof Reduce reduce)) {
      return 0;
    }
    List<Integer> axes = reduce.axes();
    int rank = instruction.inputs().get(0).rank();
    int first = rank - axes.size();
    boolean isLast = axes.stream().distinct().count() == axes.size();
    for (int axis : axes) {
      isLast &= axis >= first;
    }
    int size = flow.size(instruction.inputs().get(0));
    int rows = flow.size(instruction.outputs().get(0));
    int row = isLast && rows > 0 ? size / rows : 0;
    int most = reduce.kind() == Reduce.Kind.SUM ? ReducePass.BLOCK : SHORT;
    return row <= most ? row : 0;
  }

  /** The step of a block of whole rows, for an array. */
  static BlockStep step(Instruction instruction, int row, Argument x, int slot) {
    Reduction reduction = reduction(instruction, x);
    int register = x.register();
    return (block, from, length) ->
        rows(reduction, row, block.array(register), length, block.buffers.array(slot), from / row);
  }

  /** The same for a register, which gets what is made of the rows of the block. */
  static BlockStep within(Instruction instruction, int row, Argument x, int result) {
    Reduction reduction = reduction(instruction, x);
    int register = x.register();
    return (block, from, length) ->
        rows(reduction, row, block.array(register), length, block.array(result), 0);
  }

  private static Reduction reduction(Instruction instruction, Argument x) {
    return Reduction.of(((Reduce) instruction.primitive()).kind(), x.dtype());
  }

  private static void rows(
      Reduction reduction, int row, Object x, int length, Object target, int first) {
    for (int at = 0; at < length; at += row) {
      reduction.run(x, at, at + row, target, first + at / row);
    }
  }
}
