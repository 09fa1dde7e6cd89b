package io.kerava.preprocessing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * An approximate distribution of numbers: values in ascending order, each with the weight of those
 * up to it (keras/src/layers/preprocessing/discretization.py, summarize and the functions after
 * it). Keras rounds to float32 where this does.
 */
record QuantileSummary(float[] values, float[] weights) {

  static QuantileSummary empty() {
    return new QuantileSummary(new float[0], new float[0]);
  }

  /** About {@code 1 / epsilon} of the numbers, evenly spread; all of them where they are few. */
  static QuantileSummary of(float[] numbers, double epsilon) {
    float[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double step = Math.max(sorted.length / (1.0 / epsilon), 1);
    int first = (int) (step - 1);
    int stride = (int) step;
    int count = (sorted.length - first + stride - 1) / stride;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = sorted[first + i * stride];
    }
    float[] weights = new float[count];
    Arrays.fill(weights, (float) step);
    return new QuantileSummary(values, weights);
  }

  QuantileSummary merged(QuantileSummary other, double epsilon) {
    int length = values.length + other.values.length;
    float[] all = Arrays.copyOf(values, length);
    System.arraycopy(other.values, 0, all, values.length, other.values.length);
    float[] allWeights = Arrays.copyOf(weights, length);
    System.arraycopy(other.weights, 0, allWeights, weights.length, other.weights.length);
    int[] order =
        IntStream.range(0, length)
            .boxed()
            .sorted(Comparator.comparing(i -> all[i]))
            .mapToInt(i -> i)
            .toArray();
    float[] sorted = new float[length];
    float[] sortedWeights = new float[length];
    for (int i = 0; i < length; i++) {
      sorted[i] = all[order[i]];
      sortedWeights[i] = allWeights[order[i]];
    }
    return new QuantileSummary(sorted, sortedWeights).compressed(epsilon);
  }

  /** The values between {@code bins} bins of equal weight. */
  float[] boundaries(int bins) {
    float[] quantiles = compressed(1.0 / bins).values;
    return Arrays.copyOf(quantiles, Math.max(0, quantiles.length - 1));
  }

  private QuantileSummary compressed(double epsilon) {
    if (values.length * epsilon < 1) {
      return this;
    }
    float[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    float total = sums[sums.length - 1];
    float[] percents = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      percents[i] = sums[i] / total;
    }
    int count = (int) Math.ceil(1.0 / epsilon);
    float[] newValues = new float[count];
    float[] newWeights = new float[count];
    double before = 0;
    for (int i = 0; i < count; i++) {
      double percent = epsilon + i * epsilon;
      newValues[i] = (float) interpolated(percent, percents, values);
      double sum = interpolated(percent, percents, sums);
      newWeights[i] = (float) (sum - before);
      before = sum;
    }
    return new QuantileSummary(newValues, newWeights);
  }

  /** {@code numpy.interp}: y at x on the line through the points (xs, ys), level beyond them. */
  private static double interpolated(double x, float[] xs, float[] ys) {
    int last = xs.length - 1;
    if (x >= xs[last]) {
      return ys[last];
    }
    int i = -1;
    while (xs[i + 1] <= x) {
      i++;
    }
    if (i < 0) {
      return ys[0];
    }
    double slope = ((double) ys[i + 1] - ys[i]) / ((double) xs[i + 1] - xs[i]);
    return slope * (x - xs[i]) + ys[i];
  }
}
