package io.kerava.programs.cpu;

import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.List;
import java.util.function.Supplier;

/**
 * Steps that are done slice by slice: what they hand each other stays in the processor's caches,
 * such as the scores of one head of an attention. Threads share the slices.
 */
final class SlicedSteps implements Step {
  private final SlicedStep[] steps;
  private final int count;
  private final int grain;
  private final int scratch;
  private final Supplier<Pass> maker = Pass::new;

  /**
   * Steps.
   *
   * @param count how many slices there are
   * @param grain how many a thread should have at least
   * @param scratch a slot
   */
  SlicedSteps(List<SlicedStep> steps, int count, int grain, int scratch) {
    this.steps = steps.toArray(SlicedStep[]::new);
    this.count = count;
    this.grain = grain;
    this.scratch = scratch;
  }

  @Override
  public void run(Buffers buffers) {
    Pass pass = buffers.scratch(scratch, maker);
    for (int i = 0; i < steps.length; i++) {
      pass.slices[i] = steps[i].slices(buffers);
    }
    Workers.shared().run(pass, 0, count, grain);
  }

  /** The slices of one who runs the plan. */
  private final class Pass implements RangeTask {
    final SlicedStep.Slices[] slices = new SlicedStep.Slices[steps.length];

    @Override
    public void run(int part, int from, int to) {
      for (int slice = from; slice < to; slice++) {
        for (SlicedStep.Slices each : slices) {
          each.run(part, slice, slice + 1);
        }
      }
    }
  }
}
