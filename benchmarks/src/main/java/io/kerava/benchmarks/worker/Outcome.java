package io.kerava.benchmarks.worker;

/**
 * What a run gave.
 *
 * @param value seconds, or microseconds where the work is a latency
 * @param accuracy the last training accuracy, which shows that the work was done; NaN where the
 *     framework computes none
 */
public record Outcome(double value, double accuracy) {
  static Outcome of(double value) {
    return new Outcome(value, Double.NaN);
  }
}
