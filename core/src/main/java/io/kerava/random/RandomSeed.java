package io.kerava.random;

import java.util.SplittableRandom;

/**
 * The one source of seeds of weights, shuffling and dropout, as {@code keras.utils.set_random_seed}
 * sets it.
 *
 * <p>What draws random numbers and was given no seed of its own asks for {@link #next()} once, and
 * then draws from a generator of its own. So the numbers don't depend on threads, nor on the
 * engine.
 */
public final class RandomSeed {
  private static SplittableRandom seeds = new SplittableRandom();

  private RandomSeed() {}

  /** Makes all that follows reproducible: the same seed gives the same run, bit for bit. */
  public static synchronized void set(long seed) {
    seeds = new SplittableRandom(seed);
  }

  /** The next seed. */
  public static synchronized long next() {
    return seeds.nextLong();
  }
}
