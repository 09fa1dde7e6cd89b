package io.kerava.random;

/**
 * The random numbers of {@code numpy.random.RandomState(seed)}, number by number: the Mersenne
 * Twister MT19937 (Matsumoto and Nishimura, 1998) with NumPy's ways to take doubles and
 * permutations from it, which NumPy guarantees never to change.
 */
public final class NumpyRandom {
  private static final int LENGTH = 624;
  private static final int SHIFT = 397;
  private static final double TWO_TO_26 = 1L << 26;
  private static final double TWO_TO_53 = 1L << 53;

  private final int[] state = new int[LENGTH];
  private int position = LENGTH;

  /**
   * The generator of a seed.
   *
   * @param seed from 0 to 2^32 - 1; of other numbers the lower 32 bits count
   */
  public NumpyRandom(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < LENGTH; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void renew() {
    for (int i = 0; i < LENGTH; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % LENGTH] & 0x7fffffff);
      state[i] = state[(i + SHIFT) % LENGTH] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    position = 0;
  }

  /** 32 random bits. */
  public int nextInt() {
    if (position == LENGTH) {
      renew();
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** {@code uniform(low, high)}: a number from {@code low} to below {@code high}. */
  public double uniform(double low, double high) {
    int upper = nextInt() >>> 5;
    int lower = nextInt() >>> 6;
    return low + (high - low) * ((upper * TWO_TO_26 + lower) / TWO_TO_53);
  }

  /** {@code permutation(n)}: the numbers 0 to n - 1 in random order. */
  public int[] permutation(int n) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    shuffle(numbers);
    return numbers;
  }

  /** {@code shuffle(numbers)}, in place. */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = upTo(i);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
  }

  /** A number from 0 to {@code max}: of as many bits as that has, the first ones that fit. */
  private int upTo(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = nextInt() & mask;
    while (value > max) {
      value = nextInt() & mask;
    }
    return value;
  }
}
