package io.kerava.tensorboard;

import io.kerava.arrays.FloatArray;

/**
 * TensorBoard's histogram (tensorboard/plugins/histogram/summary_v2.py, {@code _buckets}): 30
 * buckets of the same width, each as its left edge, its right edge and the number of its values.
 */
final class Histogram {
  private static final int BUCKETS = 30;
  private static final int COUNT = 2;

  private Histogram() {}

  static double[][] buckets(FloatArray values) {
    if (values.size() == 0) {
      return new double[BUCKETS][3];
    }
    // Where a value is NaN, so are both: its histogram has NaN for edges.
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      min = Math.min(min, values.data()[i]);
      max = Math.max(max, values.data()[i]);
    }
    return max - min == 0 ? ofOneValue(max, values.size()) : ofMany(values, min, max);
  }

  private static double[][] ofOneValue(double value, int count) {
    double[][] buckets = new double[BUCKETS][];
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = new double[] {value, value, 0};
    }
    buckets[BUCKETS - 1][COUNT] = count;
    return buckets;
  }

  private static double[][] ofMany(FloatArray values, double min, double max) {
    double width = (max - min) / BUCKETS;
    double[][] buckets = new double[BUCKETS][];
    for (int i = 0; i < BUCKETS; i++) {
      double left = i == 0 ? min : min + width * i;
      double right = i == BUCKETS - 1 ? max : min + width * (i + 1);
      buckets[i] = new double[] {left, right, 0};
    }
    for (int i = 0; i < values.size(); i++) {
      double position = Math.floor((values.data()[i] - min) / width);
      if (!Double.isNaN(position)) { // between infinite edges there is no position
        buckets[(int) Math.min(position, BUCKETS - 1)][COUNT]++;
      }
    }
    return buckets;
  }
}
