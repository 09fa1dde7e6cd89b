package io.kerava.pictures;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** From where to where an axis goes. */
record Range(double from, double to) {
  private static final double AROUND_ONE = 0.05;
  private static final double MOST_WRITTEN_OUT = 1e6;
  private static final int MOST_DECIMALS = 6;

  /** All finite values; from 0 to 1 where there is none. */
  static Range of(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    return finite.length == 0
        ? new Range(0, 1)
        : new Range(
            DoubleStream.of(finite).min().getAsDouble(),
            DoubleStream.of(finite).max().getAsDouble());
  }

  Range and(Range other) {
    return new Range(Math.min(from, other.from), Math.max(to, other.to));
  }

  /**
   * The same with a margin at both ends.
   *
   * @param share the margin as a share of the length
   */
  Range widened(double share) {
    double length = to - from;
    double margin = length > 0 ? length * share : Math.max(Math.abs(from) * AROUND_ONE, AROUND_ONE);
    return new Range(from - margin, to + margin);
  }

  /** How a number on such an axis is written: with the decimals that a tenth of it needs. */
  String decimalPattern() {
    double largest = Math.max(Math.abs(from), Math.abs(to));
    int decimals = (int) Math.ceil(-Math.log10(length()) + 1);
    if (largest >= MOST_WRITTEN_OUT || decimals > MOST_DECIMALS) {
      return "0.###E0";
    }
    return "0" + (decimals > 0 ? "." + "#".repeat(decimals) : "");
  }

  double length() {
    return to - from;
  }

  /** The i-th of so many values, evenly from end to end. */
  double at(double i, int count) {
    return from + (to - from) * i / (count - 1);
  }
}
