package io.kerava.parallel;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Cuts a loop into one part for each processor. The calling thread does the first part, worker
 * threads the others; for a fraction of a millisecond a worker waits awake for the next loop,
 * because waking a thread takes longer than many a loop of a training step.
 *
 * <p>Where the workers are busy with another caller's loop or with one around this, the parts run
 * one after the other. The cuts depend on the number of processors: what is computed for an index
 * must not depend on the cuts, so that results are the same anywhere, bit for bit. Where it would,
 * there are {@link Pieces}.
 */
public final class Workers {
  /** Parts begin at multiples of this, so that two threads never write to one cache line. */
  private static final int ALIGNMENT = 16;

  private static final Workers SHARED = new Workers(Runtime.getRuntime().availableProcessors());

  private final Worker[] workers;
  private final ReentrantLock inUse = new ReentrantLock();
  private final Ahead ahead;

  Workers(int threads) {
    workers = new Worker[Math.max(1, threads) - 1];
    ahead = new Ahead(workers.length > 0, () -> workers[0].wake());
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("kerava-worker-" + (i + 1), i + 1, ahead);
    }
  }

  /** The workers of this process, one for each processor. */
  public static Workers shared() {
    return SHARED;
  }

  /** The largest number of parts. */
  public int parts() {
    return workers.length + 1;
  }

  /** Work that they do while they wait for the next loop. */
  public Ahead ahead() {
    return ahead;
  }

  /**
   * Does all of {@code [from, to)}, in parts of at least {@code grain} indices, and returns when
   * all parts are done. An exception in a part is thrown here.
   */
  public void run(RangeTask task, int from, int to, int grain) {
    int parts = Math.max(1, Math.min(parts(), (to - from) / Math.max(1, grain)));
    run(task, from, to, parts, to - from < ALIGNMENT * parts ? 1 : ALIGNMENT);
  }

  /**
   * Does all of {@code [0, count)}, which are not elements of an array but larger pieces of work:
   * parts may begin at any of them.
   */
  public void runEach(RangeTask task, int count) {
    run(task, 0, count, Math.max(1, Math.min(parts(), count)), 1);
  }

  private void run(RangeTask task, int from, int to, int parts, int alignment) {
    if (parts == 1) {
      task.run(0, from, to);
    } else if (!inUse.isHeldByCurrentThread() && inUse.tryLock()) {
      try {
        share(task, from, to, parts, alignment);
      } finally {
        inUse.unlock();
      }
    } else {
      for (int part = 0; part < parts; part++) {
        int begin = cut(from, to, part, parts, alignment);
        task.run(part, begin, cut(from, to, part + 1, parts, alignment));
      }
    }
  }

  private void share(RangeTask task, int from, int to, int parts, int alignment) {
    for (int part = 1; part < parts; part++) {
      int begin = cut(from, to, part, parts, alignment);
      workers[part - 1].start(task, begin, cut(from, to, part + 1, parts, alignment));
    }
    try {
      task.run(0, from, cut(from, to, 1, parts, alignment));
    } finally {
      for (int part = 1; part < parts; part++) {
        workers[part - 1].await();
      }
    }
    for (int part = 1; part < parts; part++) {
      workers[part - 1].rethrow();
    }
  }

  private static int cut(int from, int to, int part, int parts, int alignment) {
    if (part == parts) {
      return to;
    }
    int exact = (int) ((long) (to - from) * part / parts);
    return from + exact / alignment * alignment;
  }
}
