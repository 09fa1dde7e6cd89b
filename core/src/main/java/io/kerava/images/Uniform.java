package io.kerava.images;

import io.kerava.random.Noise;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Numbers that are drawn evenly from a range.
 *
 * @param lower the smallest one
 * @param upper above the largest one, unless the range is empty
 */
public record Uniform(double lower, double upper) implements Noise {
  private static final int BLOCK = 1024;

  /** {@inheritDoc} They come in blocks that each have a generator of their own. */
  @Override
  public void fill(float[] values, int from, int to, long key) {
    for (int block = from / BLOCK; block * BLOCK < to; block++) {
      int begin = block * BLOCK;
      SplittableRandom random = new SplittableRandom(key + block);
      for (int i = begin; i < Math.min(to, begin + BLOCK); i++) {
        double drawn = lower + (upper - lower) * random.nextFloat();
        if (i >= from) {
          values[i] = (float) drawn;
        }
      }
    }
  }

  /** One number for each sample. */
  float[] draw(RandomGenerator random, int batch) {
    float[] drawn = new float[batch];
    fill(drawn, batch, random);
    return drawn;
  }
}
