package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that values use in turn: one that is released is taken by the next value that it fits. So
 * many are made as values live at once.
 */
final class Slots {
  private final List<@Nullable DType> dtypes = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  /**
   * An array that nobody else uses until it is {@linkplain #release released}: the shortest one
   * that is long enough, else the longest one, which grows.
   */
  int take(DType dtype, int length) {
    Integer best = null;
    for (Integer candidate : free) {
      if (dtypes.get(candidate) == dtype && (best == null || isBetter(candidate, best, length))) {
        best = candidate;
      }
    }
    if (best == null) {
      return takeAlone(dtype, length);
    }
    free.remove(best);
    lengths.set(best, Math.max(lengths.get(best), length));
    return best;
  }

  /** An array that nobody used before, exactly so long. */
  int takeAlone(DType dtype, int length) {
    dtypes.add(dtype);
    lengths.add(length);
    return dtypes.size() - 1;
  }

  /** A place without an array; somebody will put one there. */
  int reserve() {
    dtypes.add(null);
    lengths.add(0);
    return dtypes.size() - 1;
  }

  private boolean isBetter(int candidate, int best, int length) {
    int one = lengths.get(candidate);
    int other = lengths.get(best);
    return other < length ? one > other : one >= length && one < other;
  }

  /** Lets others use an array. */
  void release(int slot) {
    free.add(slot);
  }

  /** How many arrays there are. */
  int count() {
    return dtypes.size();
  }

  /** What an array holds; null for a place without one. */
  @Nullable DType dtype(int slot) {
    return dtypes.get(slot);
  }

  /** How long an array is. */
  int length(int slot) {
    return lengths.get(slot);
  }
}
