package io.kerava.initializers;

import java.util.random.RandomGenerator;

/** The three distributions that Keras draws weights from. */
final class Distributions {
  private Distributions() {}

  static void normal(float[] values, double mean, double stddev, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + stddev * random.nextGaussian());
    }
  }

  /** A normal distribution whose values further than two deviations from the mean are redrawn. */
  static void truncatedNormal(float[] values, double mean, double stddev, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      double z = random.nextGaussian();
      while (Math.abs(z) > 2) {
        z = random.nextGaussian();
      }
      values[i] = (float) (mean + stddev * z);
    }
  }

  /** Values from {@code min}, included, to {@code max}, excluded. */
  static void uniform(float[] values, double min, double max, RandomGenerator random) {
    float last = Math.nextDown((float) max);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min((float) (min + (max - min) * random.nextDouble()), last);
    }
  }
}
