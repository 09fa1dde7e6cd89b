package io.kerava.parallel;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * How many threads OpenBLAS uses: one for the kernels, which cut the work themselves and would
 * fight with its threads, and all of them for everybody else.
 *
 * <p>The setting is one for the process, ND4J's products included, and changing it takes up to a
 * millisecond, while a product of a small network takes ten microseconds. So it is changed where a
 * product finds it wrong, and given back at the end of a run over many batches.
 */
public final class BlasThreads {
  private static final int ALL = openblas_nolapack.blas_get_num_threads();

  private BlasThreads() {}

  /** One thread for each product that follows. */
  public static void useOne() {
    use(1);
  }

  /** All threads again, as OpenBLAS had them when the process began. */
  public static void giveBack() {
    use(ALL);
  }

  private static void use(int threads) {
    if (openblas_nolapack.blas_get_num_threads() != threads) {
      openblas_nolapack.blas_set_num_threads(threads);
    }
  }
}
