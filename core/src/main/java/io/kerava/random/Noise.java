package io.kerava.random;

import java.util.random.RandomGenerator;

/**
 * Random numbers of one distribution, alike on every engine. Each is a function of a key and its
 * index, so that threads can draw ranges of the same noise side by side.
 */
public interface Noise {
  /**
   * Fills in the numbers {@code [from, to)}.
   *
   * @param key names the noise; another key is other noise
   */
  void fill(float[] values, int from, int to, long key);

  /** Fills the first {@code length} elements, with one number of the generator as key. */
  default void fill(float[] values, int length, RandomGenerator random) {
    fill(values, 0, length, random.nextLong());
  }
}
