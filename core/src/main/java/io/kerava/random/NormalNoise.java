package io.kerava.random;

import java.util.SplittableRandom;

/**
 * Numbers of a normal distribution, in blocks that each have a generator of their own.
 *
 * @param mean the expectation
 * @param stddev the standard deviation, 0 or more
 */
public record NormalNoise(double mean, double stddev) implements Noise {
  private static final int BLOCK = 1024;

  @Override
  public void fill(float[] values, int from, int to, long key) {
    for (int block = from / BLOCK; block * BLOCK < to; block++) {
      int begin = block * BLOCK;
      SplittableRandom random = new SplittableRandom(key + block);
      for (int i = begin; i < Math.min(to, begin + BLOCK); i++) {
        double drawn = mean + stddev * random.nextGaussian();
        if (i >= from) {
          values[i] = (float) drawn;
        }
      }
    }
  }
}
