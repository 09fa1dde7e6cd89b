package io.kerava.optimizers;

import java.util.Arrays;
import java.util.List;

/**
 * Ranges whose elements have numbers one after the other from 0, so that threads share all of them
 * instead of each. Together they have no more elements than an array.
 */
final class Stretch {
  private final Range[] ranges;

  /** The number of the first element of each range, and behind them that of all elements. */
  private final int[] starts;

  Stretch(List<Range> ranges) {
    this.ranges = ranges.toArray(Range[]::new);
    this.starts = new int[this.ranges.length + 1];
    for (int i = 0; i < this.ranges.length; i++) {
      starts[i + 1] = starts[i] + this.ranges[i].length();
    }
  }

  /** The number of all elements. */
  int length() {
    return starts[ranges.length];
  }

  /** Not to be written to. */
  Range[] ranges() {
    return ranges;
  }

  /** Which range has an element. */
  int find(int element) {
    if (element < starts[1]) {
      return 0;
    }
    int found = Arrays.binarySearch(starts, element);
    return found >= 0 ? found : -found - 2;
  }

  /** The number of the first element of a range. */
  int start(int range) {
    return starts[range];
  }
}
