package io.kerava.parallel;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A daemon thread that does one part at a time. */
final class Worker implements Runnable {
  /** About 50 µs awake, then asleep until the next part. */
  private static final int SPINS = 2_000;

  private final String name;
  private final int part;
  private @Nullable Thread thread;
  private @Nullable RangeTask task;
  private int from;
  private int to;
  private @Nullable Throwable failure;
  private long startedCount;
  private volatile long started;
  private volatile long finished;
  private volatile boolean asleep;

  Worker(String name, int part) {
    this.name = name;
    this.part = part;
  }

  void start(RangeTask newTask, int newFrom, int newTo) {
    Thread worker = thread;
    if (worker == null) {
      worker = new Thread(this, name);
      worker.setDaemon(true);
      thread = worker;
      worker.start();
    }
    task = newTask;
    from = newFrom;
    to = newTo;
    startedCount++;
    started = startedCount;
    if (asleep) {
      LockSupport.unpark(worker);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // only after a spin, and nothing depends on it
  void await() {
    long awaited = started;
    int spins = 0;
    while (finished != awaited) {
      // Another process may have the processor that the worker needs
      if (++spins > SPINS) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void run() {
    long done = 0;
    while (true) {
      awaitStart(done);
      done = started;
      try {
        Objects.requireNonNull(task).run(part, from, to);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      finished = done;
    }
  }

  private void awaitStart(long done) {
    for (int spins = 0; started == done; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        asleep = true;
        if (started == done) {
          LockSupport.park(this);
        }
        asleep = false;
      }
    }
  }
}
