package io.kerava.programs.cpu;

import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.function.IntSupplier;

/**
 * A step whose output is computed range by range, each index alike whoever computes it: on several
 * threads where that is worth it.
 */
final class RangeStep implements Step {
  /** Elements read and written that are worth a thread. */
  private static final long GRAIN = 16_384;

  /** Computes a range of the output. */
  @FunctionalInterface
  interface Body {
    /**
     * Does a part.
     *
     * @param part no two parts that run at the same time have the same
     */
    void run(Buffers buffers, int part, int from, int to);
  }

  private final Body body;
  private final int length;
  private final int grain;
  private final int slot;

  /**
   * A step over {@code [0, length)}.
   *
   * @param work how many elements an index has to do with
   */
  RangeStep(int length, long work, IntSupplier newSlot, Body body) {
    this.body = body;
    this.length = length;
    this.grain = (int) Math.max(1, GRAIN / Math.max(1, work));
    this.slot = isShared() ? newSlot.getAsInt() : -1;
  }

  private boolean isShared() {
    return length / grain >= 2;
  }

  @Override
  public void run(Buffers buffers) {
    if (isShared()) {
      Workers.shared().run(task(buffers), 0, length, grain);
    } else if (length > 0) {
      body.run(buffers, 0, 0, length);
    }
  }

  /** Kept with the buffers, since a lambda made in each pass would be an allocation. */
  private RangeTask task(Buffers buffers) {
    RangeTask kept = (RangeTask) buffers.array(slot);
    if (kept == null) {
      kept = (part, from, to) -> body.run(buffers, part, from, to);
      buffers.set(slot, kept);
    }
    return kept;
  }
}
