package io.kerava.programs;

import io.kerava.arrays.Lengths;
import java.util.List;
import java.util.stream.IntStream;

/** Lists of axes. */
final class Axes {
  private Axes() {}

  /** All axes in their order. */
  static List<Integer> all(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }

  /** A length for each axis, for a batch of so many samples. */
  static List<Long> atBatch(List<Long> lengths, long batch) {
    return lengths.stream().map(length -> Lengths.at(length, batch)).toList();
  }

  /** Whether all are axes of that many, in rising order. */
  static boolean areOf(List<Integer> axes, int rank) {
    return axes.stream().allMatch(axis -> axis >= 0 && axis < rank)
        && axes.stream().sorted().distinct().toList().equals(axes);
  }
}
