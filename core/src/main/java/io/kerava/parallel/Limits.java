package io.kerava.parallel;

import java.util.regex.Pattern;

/**
 * From which size on another way is faster. {@code mvn -q -Pbenchmarks -Dsizes} measures all of
 * them; docs/performance.md has what it found on two cores with AVX-512.
 *
 * <p>On another machine a size can be set without a build, by a system property of its name: {@code
 * -Dkerava.limits.LOOP_GRAIN=65536}.
 */
public final class Limits {
  private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,8}");

  /** Multiply-adds of a product up to which a loop in Java beats the way to OpenBLAS. */
  public static final long JAVA_PRODUCT = size("JAVA_PRODUCT", 128);

  /** Multiply-adds of a product from which it is worth cutting it for several threads. */
  public static final long SHARED_PRODUCT = size("SHARED_PRODUCT", 1_000_000);

  /** Elements of a loop that one thread should have at least. */
  public static final int LOOP_GRAIN = size("LOOP_GRAIN", 16_384);

  /** Multiply-adds of a convolution from which it is worth dividing it among several threads. */
  public static final long SHARED_CONVOLUTION = size("SHARED_CONVOLUTION", 2_000_000);

  /**
   * Elements of a convolution, of what is seen and what comes out, that are multiplied at a time.
   */
  public static final int PATCH_BLOCK = size("PATCH_BLOCK", 131_072);

  /** Numbers in a batch from which the next one is gathered by another thread meanwhile. */
  public static final int GATHERED_AHEAD = size("GATHERED_AHEAD", 16_384);

  /** Numbers that are gathered at a time: so long, some microseconds, a worker is not to be had. */
  public static final int GATHERED_PIECE = size("GATHERED_PIECE", 4_096);

  /** Numbers in a block of samples that is predicted at once, about 200 kB. */
  public static final int PREDICTED_BLOCK = size("PREDICTED_BLOCK", 50_176);

  private Limits() {}

  /** A constant of the size that was measured, or of the one that the user has set. */
  static int size(String name, int measured) {
    String property = "kerava.limits." + name;
    String set = System.getProperty(property);
    if (set == null) {
      return measured;
    }
    if (!POSITIVE.matcher(set).matches()) {
      throw new IllegalArgumentException(
          "The system property %s must be an integer from 1 to 999,999,999. Received: %s"
              .formatted(property, set));
    }
    return Integer.parseInt(set);
  }
}
