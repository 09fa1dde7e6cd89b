package io.kerava.examples;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The exact test of counts against the shares that they should have. */
final class Multinomial {
  private final double[] shares;
  private final double limit;
  private double pValue;

  private Multinomial(double[] shares, double limit) {
    this.shares = shares;
    this.limit = limit;
  }

  /**
   * How probable it is that counts are no more likely than the observed ones.
   *
   * @param weights what the shares are proportional to
   */
  static double pValue(double[] weights, int[] observed) {
    double sum = DoubleStream.of(weights).sum();
    double[] shares = DoubleStream.of(weights).map(weight -> weight / sum).toArray();
    double rounding = 1 + 1e-9;
    Multinomial test = new Multinomial(shares, probability(shares, observed) * rounding);
    test.addFrom(0, new int[observed.length], IntStream.of(observed).sum());
    return test.pValue;
  }

  /** Takes all ways to spread what is left over the categories from this one on. */
  private void addFrom(int category, int[] counts, int left) {
    if (category == counts.length - 1) {
      counts[category] = left;
      double probability = probability(shares, counts);
      pValue += probability <= limit ? probability : 0;
      return;
    }
    for (int n = 0; n <= left; n++) {
      counts[category] = n;
      addFrom(category + 1, counts, left - n);
    }
  }

  private static double probability(double[] shares, int[] counts) {
    double log = 0;
    int total = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int k = 1; k <= counts[i]; k++) {
        total++;
        log += Math.log(total) - Math.log(k) + Math.log(shares[i]);
      }
    }
    return Math.exp(log);
  }
}
