package io.kerava.random;

import java.util.random.RandomGenerator;

/**
 * Numbers of a normal distribution.
 *
 * @param mean the expectation
 * @param stddev the standard deviation, 0 or more
 */
public record NormalNoise(double mean, double stddev) implements Noise {
  @Override
  public void fill(float[] values, int length, RandomGenerator random) {
    for (int i = 0; i < length; i++) {
      values[i] = (float) (mean + stddev * random.nextGaussian());
    }
  }
}
