package io.kerava.images;

import java.util.random.RandomGenerator;

/**
 * Numbers that are drawn evenly from a range.
 *
 * @param lower the smallest one
 * @param upper above the largest one, unless the range is empty
 */
public record Uniform(double lower, double upper) {
  /** One number. */
  float draw(RandomGenerator random) {
    return (float) (lower + (upper - lower) * random.nextFloat());
  }

  /** One number for each sample. */
  float[] draw(RandomGenerator random, int batch) {
    float[] drawn = new float[batch];
    for (int i = 0; i < batch; i++) {
      drawn[i] = draw(random);
    }
    return drawn;
  }
}
