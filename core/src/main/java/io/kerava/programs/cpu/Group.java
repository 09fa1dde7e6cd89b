package io.kerava.programs.cpu;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Elementwise instructions, done block by block: what they hand each other stays in the processor's
 * caches. Threads share the blocks of a large one.
 */
final class Group implements SlicedStep {
  private final List<Register> registers;
  private final BlockStep[] begin;
  private final BlockStep[] steps;
  private final boolean[] isPadded;
  private final int size;
  private final boolean isWhole;
  private final int length;

  /** What the arrays of a block hold. */
  private final int room;

  /** How many blocks there are. */
  private final int count;

  /** How many a thread should have at least. */
  private final int grain;

  /** How many blocks a slice has, where it is done by slices. */
  private final int blocksOfSlice;

  private final int scratch;
  private final Supplier<Pass> maker = Pass::new;

  /**
   * A group.
   *
   * @param begin what is done once in a pass, by each thread
   * @param steps what is done for each block
   * @param vectorized those steps that may go beyond a block
   * @param size of the arrays, not 0
   * @param isWhole whether there is one block that is the arrays themselves
   * @param length of a block
   * @param slice elements of a slice, where it is done by slices; 0 where it isn't
   * @param scratch a slot
   */
  Group(
      List<Register> registers,
      List<BlockStep> begin,
      List<BlockStep> steps,
      Set<BlockStep> vectorized,
      int size,
      boolean isWhole,
      int length,
      int slice,
      int scratch) {
    this.registers = registers;
    this.begin = begin.toArray(BlockStep[]::new);
    this.steps = steps.toArray(BlockStep[]::new);
    this.isPadded = new boolean[steps.size()];
    for (int i = 0; i < isPadded.length; i++) {
      isPadded[i] = vectorized.contains(steps.get(i));
    }
    this.size = size;
    this.isWhole = isWhole;
    this.length = length;
    this.room = isWhole ? length : Block.padded(length);
    this.count = (size - 1) / length + 1;
    this.grain = (Limits.LOOP_GRAIN - 1) / length + 1;
    this.blocksOfSlice = slice / length;
    this.scratch = scratch;
  }

  @Override
  public void run(Buffers buffers) {
    buffers.scratch(scratch, maker).run(buffers);
  }

  @Override
  public Slices slices(Buffers buffers) {
    Pass pass = buffers.scratch(scratch, maker);
    pass.begin(buffers);
    return pass.slices;
  }

  /** The blocks of one who runs the plan: one for each thread that helps. */
  private final class Pass implements RangeTask {
    private final Block[] blocks;
    final Slices slices = (part, from, to) -> run(part, from * blocksOfSlice, to * blocksOfSlice);

    Pass() {
      int parts = Workers.shared().parts();
      blocks = new Block[blocksOfSlice > 0 ? parts : Math.max(1, Math.min(parts, count / grain))];
      for (int part = 0; part < blocks.length; part++) {
        blocks[part] = new Block(registers, length, isWhole);
      }
    }

    void begin(Buffers buffers) {
      for (Block block : blocks) {
        block.buffers = buffers;
      }
    }

    void run(Buffers buffers) {
      begin(buffers);
      if (blocks.length == 1) {
        run(0, 0, count);
      } else {
        Workers.shared().run(this, 0, count, grain);
      }
    }

    @Override
    public void run(int part, int from, int to) {
      Block block = blocks[part];
      for (BlockStep step : begin) {
        step.run(block, 0, room);
      }
      for (int i = from; i < to; i++) {
        int at = i * length;
        int elements = Math.min(length, size - at);
        int padded = isWhole ? elements : Block.padded(elements);
        for (int k = 0; k < steps.length; k++) {
          steps[k].run(block, at, isPadded[k] ? padded : elements);
        }
      }
    }
  }
}
