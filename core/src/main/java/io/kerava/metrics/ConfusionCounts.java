package io.kerava.metrics;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import java.util.Arrays;

/**
 * Weighted counts of right and wrong decisions at each threshold, for each label. Even thresholds
 * keep a histogram whose sums from the end are the counts.
 */
final class ConfusionCounts {
  private final Thresholds thresholds;
  private final double[] positives;
  private final double[] negatives;
  private final double[] positiveTotals;
  private final double[] negativeTotals;

  ConfusionCounts(Thresholds thresholds, int labels) {
    this.thresholds = thresholds;
    this.positives = HeapSpace.doubles(ElementCount.of(labels, thresholds.count()));
    this.negatives = HeapSpace.doubles(ElementCount.of(labels, thresholds.count()));
    this.positiveTotals = new double[labels];
    this.negativeTotals = new double[labels];
  }

  int labels() {
    return positiveTotals.length;
  }

  /** Counts one decision. */
  void add(int label, boolean positive, float prediction, double weight) {
    (positive ? positiveTotals : negativeTotals)[label] += weight;
    double[] counts = positive ? positives : negatives;
    int at = label * thresholds.count();
    if (thresholds.areEven()) {
      int bucket = thresholds.bucket(prediction);
      if (bucket >= 0) {
        counts[at + bucket] += weight;
      }
      return;
    }
    for (int i = 0; i < thresholds.count(); i++) {
      if (prediction > thresholds.get(i)) {
        counts[at + i] += weight;
      }
    }
  }

  double[] truePositives(int label) {
    return above(positives, label);
  }

  double[] falsePositives(int label) {
    return above(negatives, label);
  }

  double[] falseNegatives(int label) {
    return rest(positiveTotals[label], truePositives(label));
  }

  double[] trueNegatives(int label) {
    return rest(negativeTotals[label], falsePositives(label));
  }

  /** The share of true positives among all that was predicted positive. */
  double[] precision() {
    return share(truePositives(0), falsePositives(0));
  }

  /** The share of the positives that was predicted positive: the sensitivity. */
  double[] recall() {
    return share(truePositives(0), falseNegatives(0));
  }

  /** The share of the negatives that was predicted negative. */
  double[] specificity() {
    return share(trueNegatives(0), falsePositives(0));
  }

  private double[] above(double[] counts, int label) {
    int at = label * thresholds.count();
    double[] above = Arrays.copyOfRange(counts, at, at + thresholds.count());
    if (thresholds.areEven()) {
      for (int i = above.length - 2; i >= 0; i--) {
        above[i] += above[i + 1];
      }
    }
    return above;
  }

  private static double[] rest(double total, double[] counts) {
    double[] rest = new double[counts.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = total - counts[i];
    }
    return rest;
  }

  void clear() {
    Arrays.fill(positives, 0);
    Arrays.fill(negatives, 0);
    Arrays.fill(positiveTotals, 0);
    Arrays.fill(negativeTotals, 0);
  }

  /** {@code a[i] / (a[i] + b[i])}, 0 where that is 0 / 0. */
  static double[] share(double[] a, double[] b) {
    double[] share = new double[a.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = divide(a[i], a[i] + b[i]);
    }
    return share;
  }

  /** A quotient, 0 where the divisor is 0: Keras's {@code divide_no_nan}. */
  static double divide(double dividend, double divisor) {
    return divisor == 0 ? 0 : dividend / divisor;
  }

  /** The greatest of {@code values} where {@code constrained} is at least {@code least}, or 0. */
  static double[] bestWhere(double[] constrained, double least, double[] values) {
    double best = 0;
    for (int i = 0; i < values.length; i++) {
      if ((float) constrained[i] >= (float) least) {
        best = Math.max(best, values[i]);
      }
    }
    return new double[] {best};
  }
}
