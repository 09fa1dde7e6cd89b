package io.kerava.arrays;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Thrown where an array would be longer than any Java array, before anything is allocated.
 *
 * <p>Whoever multiplies lengths knows the shape, and a caller knows what the array was for, which
 * {@link #in} adds on the way up:
 *
 * <pre>{@code
 * Layer 'up_sampling2d': an array of the shape (100000, 100000, 1) would have 10000000000 elements.
 * Expected at most 2147483639, the length of the longest Java array.
 * }</pre>
 */
public final class ArraySizeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private ArraySizeException(String message) {
    super(message);
  }

  static ArraySizeException ofElements(long... lengths) {
    BigInteger product =
        Arrays.stream(lengths)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ONE, BigInteger::multiply);
    return new ArraySizeException(
        "An array of the shape "
            + Shape.show(lengths)
            + " would have "
            + product
            + " elements. "
            + LIMIT);
  }

  static ArraySizeException ofNativeFloats(int length) {
    return new ArraySizeException(
        "A native buffer of floats would have "
            + length
            + " elements. Expected at most "
            + ElementCount.NATIVE_LIMIT
            + ", as its bytes are counted by an int.");
  }

  static ArraySizeException ofAxis(long... lengths) {
    return new ArraySizeException(
        "An axis of the shape "
            + Shape.show(lengths)
            + " would be "
            + Arrays.stream(lengths).max().orElseThrow()
            + " long. "
            + LIMIT);
  }

  private static final String LIMIT =
      "Expected at most " + ElementCount.LIMIT + ", the length of the longest Java array.";

  /**
   * The same with the name of what the array belongs to.
   *
   * @param owner such as {@code Layer 'dense'}
   * @param mend what helps, as a sentence; may be empty
   */
  public ArraySizeException in(String owner, String mend) {
    String text = getMessage();
    ArraySizeException named =
        new ArraySizeException(
            owner
                + ": "
                + Character.toLowerCase(text.charAt(0))
                + text.substring(1)
                + (mend.isEmpty() ? "" : " " + mend));
    named.initCause(this);
    return named;
  }
}
