package io.kerava.parallel;

/**
 * From which size on another way is faster. Measured by the benchmarks {@code ProductSizes}, {@code
 * LoopGrain} and {@code ConvolutionSizes} on two cores with AVX-512; docs/performance.md has the
 * table.
 */
public final class Limits {
  /** Multiply-adds of a product up to which a loop in Java beats the way to OpenBLAS. */
  public static final long JAVA_PRODUCT = 2_000;

  /** Multiply-adds of a product from which it is worth cutting it for several threads. */
  public static final long SHARED_PRODUCT = 8_000_000;

  /** Elements of a loop that one thread should have at least. */
  public static final int LOOP_GRAIN = 32_768;

  /** Multiply-adds of a convolution from which it is worth dividing it among several threads. */
  public static final long SHARED_CONVOLUTION = 2_000_000;

  /** Elements of the patches of a convolution that are multiplied at a time. */
  public static final int PATCH_BLOCK = 131_072;

  /** Numbers in a batch from which the next one is gathered by another thread meanwhile. */
  public static final int GATHERED_AHEAD = 65_536;

  /** Numbers that are gathered at a time: so long, some microseconds, a worker is not to be had. */
  public static final int GATHERED_PIECE = 4_096;

  /** Numbers in a block of samples that is predicted at once, about a megabyte. */
  public static final int PREDICTED_BLOCK = 200_704;

  private Limits() {}
}
