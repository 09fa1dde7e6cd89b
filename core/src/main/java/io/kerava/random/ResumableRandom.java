package io.kerava.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A {@link SplittableRandom} that says where it is, so that another one can go on there. It draws
 * the same numbers. Not thread-safe.
 */
public final class ResumableRandom implements RandomGenerator {
  /** What a SplittableRandom that was made of a seed adds to its state with each number. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private SplittableRandom numbers;
  private long place;

  /** A generator that begins with a seed. */
  public ResumableRandom(long seed) {
    numbers = new SplittableRandom(seed);
    place = seed;
  }

  /** Where it is: the seed of a generator that draws what this one is going to draw. */
  public long place() {
    return place;
  }

  /** Goes on where another generator was. */
  public void goTo(long place) {
    numbers = new SplittableRandom(place);
    this.place = place;
  }

  @Override
  public long nextLong() {
    place += STEP;
    return numbers.nextLong();
  }

  @Override
  public int nextInt() {
    place += STEP;
    return numbers.nextInt();
  }
}
