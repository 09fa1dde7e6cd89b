package io.kerava.parallel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that does one part at a time, and pieces of work ahead while it waits for one. A
 * part that it hasn't begun when the caller is done with its own, because it sleeps or has lost its
 * processor, is done by the caller: waking it takes longer than most parts.
 */
final class Worker implements Runnable {
  /**
   * How long it waits awake for the next part. Waking a thread on an idle processor takes 50 to 200
   * µs, which is as long as what a training step does on one thread between two shared loops.
   */
  private static final long AWAKE_NANOS = 250_000;

  /** Turns of its loop between two looks at the clock. */
  private static final int SPINS = 256;

  /** Turns of a waiting loop, about 50 µs, after which it gives its processor away. */
  private static final int YIELDING = 2_000;

  private final String name;
  private final int part;
  private final Ahead ahead;
  private volatile @Nullable Thread thread;
  private @Nullable RangeTask task;
  private int from;
  private int to;
  private @Nullable Throwable failure;
  private long startedCount;
  private volatile long started;
  private final AtomicLong claimed = new AtomicLong();
  private volatile long finished;
  private volatile boolean asleep;

  Worker(String name, int part, Ahead ahead) {
    this.name = name;
    this.part = part;
    this.ahead = ahead;
  }

  void start(RangeTask newTask, int newFrom, int newTo) {
    task = newTask;
    from = newFrom;
    to = newTo;
    startedCount++;
    started = startedCount;
    wake();
  }

  /** Has it look for work, if it doesn't already. */
  void wake() {
    Thread worker = thread;
    if (worker == null) {
      begin();
    } else if (asleep) {
      LockSupport.unpark(worker);
    }
  }

  private synchronized void begin() {
    if (thread == null) {
      Thread worker = new Thread(this, name);
      worker.setDaemon(true);
      worker.start();
      thread = worker;
    }
  }

  /** Does the part, where the thread hasn't begun it, or waits for its end. */
  void await() {
    long awaited = started;
    if (claim(awaited)) {
      doPart(awaited);
    }
    for (int spins = 0; finished != awaited; spins++) {
      pause(spins);
    }
  }

  /** Who gets true is the one who does that part. */
  private boolean claim(long number) {
    return claimed.compareAndSet(number - 1, number);
  }

  private void doPart(long number) {
    try {
      Objects.requireNonNull(task).run(part, from, to);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    finished = number;
  }

  /** Waits a moment, awake; another process may have the processor that the other thread needs. */
  @SuppressWarnings("ThreadPriorityCheck") // only after a spin, and nothing depends on it
  static void pause(int spins) {
    if (spins > YIELDING) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  void rethrow() {
    Throwable thrown = failure;
    failure = null;
    rethrow(thrown);
  }

  static void rethrow(@Nullable Throwable thrown) {
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
      if (claim(done)) {
        doPart(done);
      }
    }
  }

  /** Awake, but now and then another thread, HotSpot's compiler say, may have the processor. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: a caller does what isn't begun
  private void awaitStart(long done) {
    long asleepAt = System.nanoTime() + AWAKE_NANOS;
    for (int spins = 1; started == done; spins++) {
      if (ahead.doPiece()) {
        continue;
      }
      if (spins % SPINS != 0) {
        Thread.onSpinWait();
      } else if (System.nanoTime() - asleepAt < 0) {
        Thread.yield();
      } else {
        asleep = true;
        if (started == done && !ahead.hasPieces()) {
          LockSupport.park(this);
        }
        asleep = false;
        asleepAt = System.nanoTime() + AWAKE_NANOS;
      }
    }
  }
}
