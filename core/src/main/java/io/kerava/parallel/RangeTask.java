package io.kerava.parallel;

/**
 * Work on a range of indices that can be cut into parts. Parts run at the same time, so they must
 * not write to the same place.
 */
@FunctionalInterface
public interface RangeTask {
  /**
   * Does a part.
   *
   * @param part the number of the part, from 0; no two parts that run at the same time have the
   *     same
   */
  void run(int part, int from, int to);
}
