package io.kerava.programs.cpu;

import java.util.function.Supplier;

/**
 * The arrays that one pass of a plan works on, by slot. Each thread that runs a plan has its own.
 */
final class Buffers {
  private final Object[] slots;
  private int round;

  Buffers(int count) {
    slots = new Object[count];
  }

  /** A number for the runs that have the same steady values: those of one loop. */
  int round() {
    return round;
  }

  /** Says that steady values have changed. */
  void nextRound() {
    round++;
  }

  float[] floats(Operand operand) {
    return (float[]) slots[operand.slot()];
  }

  int[] ints(Operand operand) {
    return (int[]) slots[operand.slot()];
  }

  boolean[] bools(Operand operand) {
    return (boolean[]) slots[operand.slot()];
  }

  /** The array of a slot, whatever it holds. */
  Object array(int slot) {
    return slots[slot];
  }

  /**
   * The arrays of some slots. They are mostly those of the last pass, and to look costs less than
   * to write: G1 notes down each reference that is written.
   */
  void read(int[] from, Object[] arrays) {
    for (int i = 0; i < from.length; i++) {
      Object array = slots[from[i]];
      if (arrays[i] != array) {
        arrays[i] = array;
      }
    }
  }

  /** Puts an array into a slot. */
  void set(int slot, Object array) {
    slots[slot] = array;
  }

  /** What a step keeps in a slot of its own from pass to pass; made at the first one. */
  @SuppressWarnings("unchecked") // a step alone uses its slot
  <T> T scratch(int slot, Supplier<T> maker) {
    Object kept = slots[slot];
    if (kept == null) {
      kept = maker.get();
      slots[slot] = kept;
    }
    return (T) kept;
  }
}
