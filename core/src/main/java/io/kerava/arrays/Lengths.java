package io.kerava.arrays;

import java.util.OptionalLong;

/**
 * Lengths of axes that grow with the batch: multiples {@code factor * batch^power} of the number of
 * samples, whatever that is in a pass. A program that is written with them fits batches of every
 * size.
 *
 * <p>Such a length is a {@code long} like every other one, from far below {@link Shape#NONE}, so
 * that a {@link Shape} holds numbers, unknown lengths and these. Only this class knows the code.
 *
 * <pre>{@code
 * long pairs = Lengths.times(Lengths.BATCH, 2);   // two for each sample
 * Shape.of(pairs, 10).atBatch(32);                // (64, 10)
 * Lengths.over(pairs, 2).getAsLong();             // Lengths.BATCH
 * Lengths.plus(Lengths.BATCH, 1);                 // empty: no multiple of the batch
 * }</pre>
 */
public final class Lengths {
  private static final int FACTOR_BITS = 40;
  private static final long FACTOR = (1L << FACTOR_BITS) - 1;
  private static final long SMALLEST = Long.MIN_VALUE + (1L << FACTOR_BITS) + 1;

  /** As many samples as the batch has. */
  public static final long BATCH = multiple(1, 1);

  private Lengths() {}

  private static long multiple(long factor, long power) {
    if (factor > ElementCount.LIMIT) {
      throw ArraySizeException.ofElements(factor);
    }
    return power == 0 || factor == 0 ? factor : Long.MIN_VALUE + (power << FACTOR_BITS) + factor;
  }

  /** Whether a length depends on the batch. */
  public static boolean growsWithBatch(long length) {
    return length >= SMALLEST && length < Long.MIN_VALUE / 2;
  }

  private static long factor(long length) {
    return growsWithBatch(length) ? (length - Long.MIN_VALUE) & FACTOR : length;
  }

  private static long power(long length) {
    return growsWithBatch(length) ? (length - Long.MIN_VALUE) >>> FACTOR_BITS : 0;
  }

  /**
   * The length for a batch of so many samples; a number and {@link Shape#NONE} stay as they are.
   */
  public static long at(long length, long batch) {
    long result = factor(length);
    for (long i = power(length); i > 0; i--) {
      result = ElementCount.of(result, batch);
    }
    return result;
  }

  /** A product; unknown where a factor is, unless the other is 0. */
  public static long times(long a, long b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    return a == Shape.NONE || b == Shape.NONE
        ? Shape.NONE
        : multiple(ElementCount.of(factor(a), factor(b)), power(a) + power(b));
  }

  /** A sum; empty where it is no multiple of the batch, whatever the batch's size. */
  public static OptionalLong plus(long a, long b) {
    return combined(a, b, 1);
  }

  /** A difference; empty where it is no multiple of the batch, whatever the batch's size. */
  public static OptionalLong minus(long a, long b) {
    return combined(a, b, -1);
  }

  private static OptionalLong combined(long a, long b, int sign) {
    if (a == Shape.NONE || b == Shape.NONE) {
      return OptionalLong.empty();
    }
    if (b == 0) {
      return OptionalLong.of(a);
    }
    long factor = factor(a) + sign * factor(b);
    if (a == 0) {
      return sign > 0 ? OptionalLong.of(b) : OptionalLong.empty();
    }
    return power(a) == power(b) && factor >= 0
        ? OptionalLong.of(multiple(factor, power(a)))
        : OptionalLong.empty();
  }

  /** A quotient; empty where it isn't whole, whatever the batch's size. */
  public static OptionalLong over(long a, long b) {
    if (a == Shape.NONE || b == Shape.NONE || b == 0) {
      return OptionalLong.empty();
    }
    if (a == 0) {
      return OptionalLong.of(0);
    }
    return factor(a) % factor(b) == 0 && power(a) >= power(b)
        ? OptionalLong.of(multiple(factor(a) / factor(b), power(a) - power(b)))
        : OptionalLong.empty();
  }

  /** The number of elements of a shape, as a length; {@link Shape#NONE} where one is unknown. */
  public static long product(Shape shape) {
    long product = 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      product = times(product, shape.length(axis));
    }
    return product;
  }

  /** A length as it is written in a program: {@code 3}, {@code b}, {@code 2b^2}, {@code ?}. */
  public static String show(long length) {
    if (!growsWithBatch(length)) {
      return length == Shape.NONE ? "?" : Long.toString(length);
    }
    String batch = power(length) == 1 ? "b" : "b^" + power(length);
    return factor(length) == 1 ? batch : factor(length) + batch;
  }
}
