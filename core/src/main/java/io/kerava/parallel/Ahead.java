package io.kerava.parallel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread that prepares the next piece of work while the caller is busy with this one: it gathers
 * the next batch while a step trains on the last. There is one; who doesn't get it prepares by
 * himself.
 */
public final class Ahead {
  private static final Ahead SHARED =
      new Ahead(Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0);

  private final Worker worker = new Worker("kerava-ahead", 0);
  private final AtomicBoolean inUse;

  private Ahead(int threads) {
    inUse = new AtomicBoolean(threads == 0);
  }

  /** The one of this process. */
  public static Ahead shared() {
    return SHARED;
  }

  /**
   * Begins a task on the other thread; {@link #await} must follow.
   *
   * @return false where the thread is another caller's, and nothing was begun
   */
  public boolean start(RangeTask task) {
    if (!inUse.compareAndSet(false, true)) {
      return false;
    }
    worker.start(task, 0, 0);
    return true;
  }

  /** Waits for the end of the task that was begun; an exception in it is thrown here. */
  public void await() {
    try {
      worker.await();
      worker.rethrow();
    } finally {
      inUse.set(false);
    }
  }
}
