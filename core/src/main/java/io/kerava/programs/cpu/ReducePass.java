package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Combines the elements of the middle axis of (outer, length, inner) block by block: what comes out
 * is (outer, blocks, inner). Blocks are cut by size alone, so another number of threads gives the
 * same numbers; and a sum of many is one of sums of few, which keeps errors small.
 */
final class ReducePass implements Step {
  /** The elements of a block along the last axis. */
  static final int BLOCK = 1_024;

  /** The elements of a block of rows: large enough for a thread. */
  private static final int ROWS_BLOCK = 65_536;

  /** So many rows are combined one after the other at most. */
  private static final int MOST_ROWS = 1_024;

  /** Shorter rows are taken several at a time, to be worth a loop. */
  private static final int SHORT = 256;

  /** The rows that a run of neighbours is combined by. */
  private static final int LINE = 128;

  /** Longer rows are cut, to stay in the nearest cache. */
  private static final int LONG = 4_096;

  /** Two rows, of one part. */
  private record Rows(Object soFar, Object next) {}

  private final Reduction reduction;
  private final DType dtype;
  private final Runs runs;
  private final int x;
  private final int y;
  private final boolean isLine;
  private final int width;
  private final int chunks;
  private final int block;
  private final int blocks;
  private final int memory;
  private final Step step;

  /**
   * A pass.
   *
   * @param runs none of its lengths is 0
   * @param x the slot that is read
   * @param y the slot that is written to; an array is made where it has none
   */
  ReducePass(Reduction reduction, DType dtype, Runs runs, int x, int y, IntSupplier newSlot) {
    this.reduction = reduction;
    this.dtype = dtype;
    this.runs = runs;
    this.x = x;
    this.y = y;
    int inner = runs.inner();
    this.isLine = inner == 1 && runs.length() >= 2 * LINE && reduction.isFasterByRows();
    int several = inner > LONG ? LONG : inner * Math.max(1, SHORT / inner);
    this.width = isLine ? LINE : several;
    this.chunks = (inner - 1) / LONG + 1;
    this.block = inner == 1 ? BLOCK : rowsOfBlock(inner, width);
    this.blocks = (runs.length() - 1) / block + 1;
    this.memory = newSlot.getAsInt();
    long work = (long) Math.min(block, runs.length()) * Math.min(inner, LONG);
    this.step = new RangeStep(runs.outer() * blocks * chunks, work, newSlot, this::reduceBlocks);
  }

  private static int rowsOfBlock(int inner, int width) {
    return inner > LONG ? MOST_ROWS : Math.min(MOST_ROWS * (width / inner), ROWS_BLOCK / inner);
  }

  /** What comes out. */
  Runs result() {
    return new Runs(runs.outer(), blocks, runs.inner());
  }

  /** The same pass, into another slot. */
  ReducePass into(int slot, IntSupplier newSlot) {
    return new ReducePass(reduction, dtype, runs, x, slot, newSlot);
  }

  @Override
  public void run(Buffers buffers) {
    if (buffers.array(y) == null) {
      buffers.set(y, Elements.make(dtype, runs.outer() * blocks * runs.inner()));
    }
    if ((isLine || runs.inner() > 1) && buffers.array(memory) == null) {
      Rows[] parts = new Rows[Workers.shared().parts()];
      Arrays.setAll(
          parts, part -> new Rows(Elements.make(dtype, width), Elements.make(dtype, width)));
      buffers.set(memory, parts);
    }
    step.run(buffers);
  }

  private void reduceBlocks(Buffers buffers, int part, int from, int to) {
    Object source = buffers.array(x);
    Object target = buffers.array(y);
    Rows[] parts = (Rows[]) buffers.array(memory);
    for (int i = from; i < to; i++) {
      int number = i / chunks;
      int begin = number % blocks * block;
      int count = Math.min(block, runs.length() - begin);
      int first = (number / blocks * runs.length() + begin) * runs.inner();
      if (isLine && count >= LINE) {
        reduceLine(source, first, count, target, i, parts[part]);
      } else if (runs.inner() == 1) {
        reduction.run(source, first, first + count, target, i);
      } else if (runs.inner() <= LONG) {
        reduceRows(source, first, count, target, number * runs.inner(), parts[part]);
      } else {
        int column = i % chunks * LONG;
        int place = number * runs.inner() + column;
        reduceColumns(source, first + column, column, count, target, place, parts[part]);
      }
    }
  }

  /** Combines neighbours as rows; the last one begins within the one before, where it has to. */
  private void reduceLine(Object source, int first, int count, Object target, int to, Rows rows) {
    System.arraycopy(source, first, rows.soFar, 0, LINE);
    for (int done = LINE; done < count; done += LINE) {
      int from = first + Math.min(done, count - LINE);
      System.arraycopy(source, from, rows.next, 0, LINE);
      reduction.combine(rows.soFar, rows.next, LINE);
    }
    reduction.run(rows.soFar, 0, LINE, target, to);
  }

  /** Combines rows, several short ones at a time, and these then with each other. */
  private void reduceRows(Object source, int first, int count, Object target, int to, Rows rows) {
    int inner = runs.inner();
    int total = count * inner;
    int taken = Math.min(width, total);
    System.arraycopy(source, first, rows.soFar, 0, taken);
    for (int done = taken; done < total; done += width) {
      int length = Math.min(width, total - done);
      System.arraycopy(source, first + done, rows.next, 0, length);
      reduction.combine(rows.soFar, rows.next, length);
    }
    for (int row = inner; row < taken; row += inner) {
      System.arraycopy(rows.soFar, row, rows.next, 0, inner);
      reduction.combine(rows.soFar, rows.next, inner);
    }
    System.arraycopy(rows.soFar, 0, target, to, inner);
  }

  /** Combines a part of some long rows. */
  private void reduceColumns(
      Object source, int first, int column, int count, Object target, int to, Rows rows) {
    int length = Math.min(LONG, runs.inner() - column);
    System.arraycopy(source, first, rows.soFar, 0, length);
    for (int row = 1; row < count; row++) {
      System.arraycopy(source, first + row * runs.inner(), rows.next, 0, length);
      reduction.combine(rows.soFar, rows.next, length);
    }
    System.arraycopy(rows.soFar, 0, target, to, length);
  }
}
