package io.kerava.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Lets OpenBLAS use one thread while the loops here cut the work themselves: its own threads would
 * fight with them. The setting is one for the process, ND4J's products included, so it is given
 * back after each product; where several threads compute at once, after the last one.
 */
final class BlasThreads {
  private static final int ALL = openblas_nolapack.blas_get_num_threads();
  private static final AtomicInteger USERS = new AtomicInteger();

  private BlasThreads() {}

  /** Before products on single threads. */
  static void takeOne() {
    if (USERS.getAndIncrement() == 0 && ALL > 1) {
      openblas_nolapack.blas_set_num_threads(1);
    }
  }

  /** After them. */
  static void giveBack() {
    if (USERS.decrementAndGet() == 0 && ALL > 1) {
      openblas_nolapack.blas_set_num_threads(ALL);
    }
  }
}
