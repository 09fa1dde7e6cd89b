package io.kerava.parallel;

/**
 * From which size on another way is faster. Measured by the benchmarks {@code ProductSizes} and
 * {@code LoopGrain} on two cores with AVX-512; docs/performance.md has the table.
 */
public final class Limits {
  /** Multiply-adds of a product up to which a loop in Java beats the way to OpenBLAS. */
  public static final long JAVA_PRODUCT = 2_000;

  /** Multiply-adds of a product from which it is worth cutting it for several threads. */
  public static final long SHARED_PRODUCT = 8_000_000;

  /** Elements of a loop that one thread should have at least. */
  public static final int LOOP_GRAIN = 32_768;

  /** Multiply-adds of a convolution from which it is worth dividing it among several threads. */
  public static final long SHARED_CONVOLUTION = 1_000_000;

  /** Elements of the patches of a convolution that are multiplied at a time. */
  public static final int PATCH_BLOCK = 65_536;

  private Limits() {}
}
