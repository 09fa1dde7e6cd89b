package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;

/**
 * Where a part of an array begins, as an operand says for each axis; a part that would reach beyond
 * an end begins earlier.
 */
final class DynamicPlace {
  private final Operand starts;
  private final int[] strides;
  private final int[] last;

  DynamicPlace(Operand starts, Shape whole, Shape part) {
    this.starts = starts;
    this.strides = Lattice.strides(whole);
    this.last = Lattice.lengths(whole);
    for (int i = 0; i < last.length; i++) {
      last[i] -= part.intLength(i);
    }
  }

  /** The number of the part's first element. */
  int first(Buffers buffers) {
    int[] given = buffers.ints(starts);
    int first = 0;
    for (int i = 0; i < strides.length; i++) {
      first += Math.max(0, Math.min(given[i], last[i])) * strides[i];
    }
    return first;
  }
}
