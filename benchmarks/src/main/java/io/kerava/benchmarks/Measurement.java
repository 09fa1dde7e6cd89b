package io.kerava.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * The repeated runs of a work by a peer.
 *
 * @param accuracy the training accuracy of the last run; NaN where it has none
 */
record Measurement(Work work, Peer peer, List<Double> times, double accuracy) {
  /** The median, of an even number of runs the faster of the two in the middle. */
  double median() {
    double[] sorted = sorted();
    return sorted[(sorted.length - 1) / 2];
  }

  double fastest() {
    return sorted()[0];
  }

  double slowest() {
    return sorted()[times.size() - 1];
  }

  private double[] sorted() {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
