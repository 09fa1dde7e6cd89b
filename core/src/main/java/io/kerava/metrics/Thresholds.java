package io.kerava.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Decision thresholds in float32, in which Keras compares. Evenly spaced ones from 0 to 1 are
 * counted in buckets, which for predictions at the very edge of a bucket is not the same as
 * comparing; hence the distinction.
 *
 * <p>Source: {@code keras/src/metrics/metrics_utils.py}.
 */
final class Thresholds {
  /** What a prediction that is not among the top k is put to. */
  static final float NEGATIVE_INFINITY = -1e10f;

  private static final double EPSILON = 1e-7;

  private final float[] values;
  private final boolean even;
  private final boolean outside;

  /**
   * @param even whether they are evenly spaced from 0 to 1
   * @param outside whether the first is a little below 0 and the last a little above 1
   */
  private Thresholds(double[] values, boolean even, boolean outside) {
    this.values = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = (float) values[i];
    }
    this.even = even;
    this.outside = outside;
  }

  /** Thresholds that were given one by one. */
  static Thresholds of(List<Double> given) {
    double[] values = given.stream().mapToDouble(Double::doubleValue).toArray();
    return new Thresholds(values, areEven(values), false);
  }

  /** Evenly spaced thresholds from 0 to 1, a single one at 0.5. */
  static Thresholds spaced(int count) {
    return count == 1 ? of(List.of(0.5)) : new Thresholds(grid(count), true, false);
  }

  /** Evenly spaced thresholds whose first and last lie a little outside of 0 and 1. */
  static Thresholds spacedAround(int count) {
    return around(grid(count), true);
  }

  /** Thresholds in between 0 and 1, with a first below 0 and a last above 1 added. */
  static Thresholds around(List<Double> given) {
    double[] values = new double[given.size() + 2];
    for (int i = 0; i < given.size(); i++) {
      values[i + 1] = given.get(i);
    }
    values[values.length - 1] = 1;
    Arrays.sort(values, 1, values.length - 1);
    return around(values, areEven(values));
  }

  private static Thresholds around(double[] values, boolean even) {
    values[0] = -EPSILON;
    values[values.length - 1] = 1 + EPSILON;
    return new Thresholds(values, even, true);
  }

  private static double[] grid(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (double) i / (count - 1);
    }
    return values;
  }

  /** As numpy's {@code allclose}, within 1e-7 and 1e-5 of the value. */
  private static boolean areEven(double[] values) {
    if (values.length < 3) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      double expected = (float) i / (values.length - 1);
      if (Math.abs(values[i] - expected) > EPSILON + 1e-5 * expected) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return values.length;
  }

  boolean areEven() {
    return even;
  }

  float get(int index) {
    return values[index];
  }

  /** The last threshold that a prediction exceeds, -1 for none; for evenly spaced ones. */
  int bucket(float prediction) {
    float clipped = Math.min(Math.max(prediction, 0), 1);
    int bucket = (int) Math.ceil(clipped * (values.length - 1f)) - 1;
    return outside ? Math.max(bucket, 0) : bucket;
  }
}
