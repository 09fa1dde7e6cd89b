package io.kerava.pictures;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Points of a chart, in the order in which a line goes through them.
 *
 * @param x finite
 * @param y NaN where the line has a gap
 */
record Series(String name, double[] x, double[] y) {
  /** More points than a screen has columns would be drawn over one another. */
  private static final int MOST = 4_000;

  /** A marker is several pixels wide: what lies in one cell of so many across is seen as one. */
  private static final int CELLS = 200;

  /** A series whose values may be infinite, which no chart can show: there are gaps for them. */
  static Series of(String name, double[] x, double[] y) {
    double[] finite =
        Arrays.stream(y).map(each -> Double.isFinite(each) ? each : Double.NaN).toArray();
    int missing = (int) Arrays.stream(finite).filter(Double::isNaN).count();
    String note = name.isEmpty() ? missing + " not finite" : name + " (" + missing + " not finite)";
    return new Series(missing == 0 ? name : note, x, finite);
  }

  boolean isEmpty() {
    return Arrays.stream(y).allMatch(Double::isNaN);
  }

  /** Its first point that isn't a gap, alone. */
  Series firstPoint() {
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i])) {
        return new Series(name, new double[] {x[i]}, new double[] {y[i]});
      }
    }
    return this;
  }

  /**
   * A series that looks the same: of each stretch of a long one the lowest and the highest point.
   */
  Series thinned() {
    if (y.length <= MOST) {
      return this;
    }
    int stretches = MOST / 2;
    double[] fewX = new double[MOST];
    double[] fewY = new double[MOST];
    for (int i = 0; i < stretches; i++) {
      int from = (int) ((long) i * y.length / stretches);
      int to = (int) ((long) (i + 1) * y.length / stretches);
      int lowest = from;
      int highest = from;
      for (int j = from + 1; j < to; j++) {
        lowest = y[j] < y[lowest] || Double.isNaN(y[lowest]) ? j : lowest;
        highest = y[j] > y[highest] || Double.isNaN(y[highest]) ? j : highest;
      }
      int first = Math.min(lowest, highest);
      int second = lowest == highest ? to - 1 : Math.max(lowest, highest);
      fewX[2 * i] = x[first];
      fewY[2 * i] = y[first];
      fewX[2 * i + 1] = x[second];
      fewY[2 * i + 1] = y[second];
    }
    return new Series(name, fewX, fewY);
  }

  /** The same points, of many that lie on one another as far as can be seen the first. */
  Series thinnedPoints() {
    if (y.length <= MOST) {
      return this;
    }
    Range across = Range.of(x);
    Range upward = Range.of(y);
    Set<Integer> taken = new HashSet<>();
    int[] kept =
        IntStream.range(0, y.length)
            .filter(i -> taken.add(cell(x[i], across) * CELLS + cell(y[i], upward)))
            .toArray();
    return new Series(
        name,
        IntStream.of(kept).mapToDouble(i -> x[i]).toArray(),
        IntStream.of(kept).mapToDouble(i -> y[i]).toArray());
  }

  private static int cell(double value, Range range) {
    double place = range.length() > 0 ? (value - range.from()) / range.length() : 0;
    return (int) Math.min(place * CELLS, CELLS - 1);
  }
}
