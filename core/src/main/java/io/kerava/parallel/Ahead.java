package io.kerava.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Work in small pieces for threads that have nothing else to do at the moment: the next batch is
 * gathered while the caller trains on the last one. Workers take a piece where they would wait for
 * the caller's next loop, so that no thread more than there are processors is busy; what they leave
 * is the caller's.
 *
 * <p>There is one such work at a time; who finds another caller's does all by himself.
 */
public final class Ahead {
  private final AtomicBoolean inUse = new AtomicBoolean();

  /** Pieces that nobody has taken. Written last at the beginning, so that who sees it sees all. */
  private final AtomicInteger left = new AtomicInteger();

  private final AtomicInteger unfinished = new AtomicInteger();
  private final boolean helped;
  private final Runnable wakeHelper;
  private RangeTask task = (part, from, to) -> {};
  private int length;
  private int grain;
  private volatile @Nullable Throwable failure;

  /**
   * For workers that call {@link #doPiece}.
   *
   * @param helped whether there is any
   */
  Ahead(boolean helped, Runnable wakeHelper) {
    this.helped = helped;
    this.wakeHelper = wakeHelper;
  }

  /**
   * Begins a task on {@code [0, length)} in pieces of {@code grain} indices; {@link #await} must
   * follow. All pieces have the part number 0.
   *
   * @return false where another caller's work is under way, or where there is no other thread;
   *     nothing was begun then
   */
  public boolean start(RangeTask newTask, int newLength, int newGrain) {
    if (!helped || !inUse.compareAndSet(false, true)) {
      return false;
    }
    task = newTask;
    length = newLength;
    grain = Math.max(1, newGrain);
    failure = null;
    int pieces = (length + grain - 1) / grain;
    unfinished.set(pieces);
    left.set(pieces);
    wakeHelper.run();
    return true;
  }

  boolean hasPieces() {
    return left.get() > 0;
  }

  /** Does a piece; false where none is left. */
  boolean doPiece() {
    int seen = left.get();
    if (seen <= 0 || !left.compareAndSet(seen, seen - 1)) {
      return seen > 0;
    }
    int from = (seen - 1) * grain;
    try {
      task.run(0, from, Math.min(length, from + grain));
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      unfinished.decrementAndGet();
    }
    return true;
  }

  /** Does what is left and waits for the end; an exception in a piece is thrown here. */
  public void await() {
    while (doPiece()) {
      // until all are taken
    }
    for (int spins = 0; unfinished.get() > 0; spins++) {
      Worker.pause(spins);
    }
    Throwable thrown = failure;
    inUse.set(false);
    Worker.rethrow(thrown);
  }
}
