package io.kerava.arrays;

/**
 * Lengths of arrays, multiplied so that nothing wraps round: {@code batch * size} as an {@code int}
 * may come out negative, zero or small, and then the wrong array is made.
 *
 * <pre>{@code
 * float[] rows = new float[ElementCount.of(batch, steps, features)];
 * }</pre>
 */
public final class ElementCount {
  /** The length of the longest array: some virtual machines need the rest for its header. */
  public static final int LIMIT = Integer.MAX_VALUE - 8;

  /** The longest native buffer of floats: its bytes, aligned to cache lines, are an int. */
  static final int NATIVE_LIMIT = (Integer.MAX_VALUE - 127) / Float.BYTES;

  private ElementCount() {}

  /**
   * The elements of an array (rows, columns).
   *
   * @throws ArraySizeException where no array can be that long
   */
  public static int of(long rows, long columns) {
    if (isTooLong(rows, columns)) {
      throw ArraySizeException.ofElements(rows, columns);
    }
    return (int) (rows * columns);
  }

  /**
   * The elements of an array with three axes.
   *
   * @throws ArraySizeException where no array can be that long
   */
  public static int of(long first, long second, long third) {
    if (third == 0) {
      return 0;
    }
    if (isTooLong(first, second) || isTooLong(first * second, third)) {
      throw ArraySizeException.ofElements(first, second, third);
    }
    return (int) (first * second * third);
  }

  /**
   * A length that was computed without a chance to wrap.
   *
   * @throws ArraySizeException where no array can be that long
   */
  public static int of(long length) {
    if (length < 0 || length > LIMIT) {
      throw ArraySizeException.ofElements(length);
    }
    return (int) length;
  }

  private static boolean isTooLong(long a, long b) {
    long product = a * b;
    return product < 0 || product > LIMIT || Math.multiplyHigh(a, b) != 0;
  }

  /**
   * A number of floats in a buffer outside of the heap, which Java counts in bytes.
   *
   * @throws ArraySizeException where no buffer can be that long
   */
  public static int ofNativeFloats(int length) {
    if (length > NATIVE_LIMIT) {
      throw ArraySizeException.ofNativeFloats(length);
    }
    return length;
  }

  /** How many parts of a length cover it all; the last may be shorter. */
  public static int parts(int whole, int part) {
    return whole / part + (whole % part == 0 ? 0 : 1);
  }
}
