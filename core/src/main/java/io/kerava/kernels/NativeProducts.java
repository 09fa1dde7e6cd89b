package io.kerava.kernels;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import io.kerava.arrays.ElementCount;
import io.kerava.backend.BlasThreads;
import io.kerava.backend.Environment;
import java.util.Set;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Matrix products in OpenBLAS, each on the calling thread alone.
 *
 * <p>For small products OpenBLAS has a way on AVX-512 that packs nothing. The products of a
 * training step are often so narrow that packing a matrix takes longer than it saves, so they are
 * cut into tiles of that size: 1.2 to 2 times faster for batches of 32 to 512, see the benchmark
 * {@code ProductTiles}. Where the second matrix is transposed, that way is slow, and nothing is
 * cut.
 */
final class NativeProducts {
  /** The processor types that have that way (OpenBLAS 0.3.19, kernel/x86_64/KERNEL.SKYLAKEX). */
  private static final boolean TILES =
      Environment.blasCore()
          .filter(Set.of("SkylakeX", "Cooperlake", "SapphireRapids")::contains)
          .isPresent();

  /** Multiply-adds of a small product at most (sgemm_small_kernel_permit_skylakex.c). */
  private static final int SMALL = 1_000_000;

  /**
   * Multiply-adds that it never cuts for several threads (0.3.19, interface/gemm.c): whatever the
   * number of threads is, it isn't looked at. Another BLAS may look at it always.
   */
  private static final int UNCUT = Environment.blasCore().isPresent() ? 262_144 : 0;

  /** The same for a vector and a matrix (interface/gemv.c). */
  private static final int UNCUT_ROW = Environment.blasCore().isPresent() ? 9_215 : 0;

  /** Columns of a tile: four vectors, which leaves registers for four rows at a time. */
  private static final int COLUMNS = 64;

  /** Terms of a sum within a tile, of which it still has 16 rows, or 32 where a is transposed. */
  private static final int INNER = 960;

  private static final int TRANSPOSED_INNER = 480;

  private NativeProducts() {}

  /**
   * {@code c = a b + beta c}: (m, k) times (k, n), where a or b may be stored transposed.
   *
   * @param rowA the distance between rows as they are stored
   */
  static void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int rowA,
      FloatPointer b,
      int rowB,
      float beta,
      FloatPointer c,
      int rowC) {
    if (TILES && !transposeB && (long) m * n * k > SMALL) {
      multiplyTiles(transposeA, m, n, k, a, rowA, b, rowB, beta, c, rowC);
    } else if (m == 1 && !transposeA && !TILES) {
      multiplyRow(transposeB, n, k, a, b, rowB, beta, c);
    } else {
      product(transposeA, transposeB, m, n, k, a, rowA, b, rowB, beta, c, rowC);
    }
  }

  /**
   * {@code c = a b + beta c} for one row: a product of a matrix and a vector, for which nothing is
   * packed.
   */
  private static void multiplyRow(
      boolean transposeB,
      int n,
      int k,
      FloatPointer a,
      FloatPointer b,
      int rowB,
      float beta,
      FloatPointer c) {
    boolean cut = (long) n * k > UNCUT_ROW;
    if (cut) {
      BlasThreads.hold();
    }
    try {
      cblas_sgemv(
          CblasRowMajor,
          transposeB ? CblasNoTrans : CblasTrans,
          transposeB ? n : k,
          transposeB ? k : n,
          1f,
          b,
          rowB,
          a,
          1,
          beta,
          c,
          1);
    } finally {
      if (cut) {
        BlasThreads.release();
      }
    }
  }

  /** The same in tiles. */
  static void multiplyTiles(
      boolean transposeA,
      int m,
      int n,
      int k,
      FloatPointer a,
      int rowA,
      FloatPointer b,
      int rowB,
      float beta,
      FloatPointer c,
      int rowC) {
    Tiles tiles = Tiles.OF_THREAD.get();
    int columns = n < 2 * COLUMNS ? evenly(n, COLUMNS + COLUMNS / 2) : COLUMNS;
    int inner = evenly(k, transposeA ? TRANSPOSED_INNER : INNER);
    int rows = evenly(m, Math.max(1, (int) (SMALL / ((long) columns * inner))));
    for (int j = 0; j < n; j += columns) {
      for (int p = 0; p < k; p += inner) {
        FloatPointer tileB = tiles.b.moveTo(b, (long) p * rowB + j);
        for (int i = 0; i < m; i += rows) {
          product(
              transposeA,
              false,
              Math.min(rows, m - i),
              Math.min(columns, n - j),
              Math.min(inner, k - p),
              tiles.a.moveTo(a, transposeA ? (long) p * rowA + i : (long) i * rowA + p),
              rowA,
              tileB,
              rowB,
              p == 0 ? beta : 1f,
              tiles.c.moveTo(c, (long) i * rowC + j),
              rowC);
        }
      }
    }
  }

  /**
   * Pointers of a thread's own, which go from tile to tile. Those that a caller gives may be used
   * by other threads at the same time: all that predict share the weights.
   */
  private static final class Tiles {
    static final ThreadLocal<Tiles> OF_THREAD = ThreadLocal.withInitial(Tiles::new);

    final MovingPointer a = new MovingPointer();
    final MovingPointer b = new MovingPointer();
    final MovingPointer c = new MovingPointer();
  }

  /** The length of parts of at most so many that are about equally long. */
  private static int evenly(int length, int most) {
    return ElementCount.parts(length, ElementCount.parts(length, most));
  }

  /** The same in one call, however large. */
  static void product(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int rowA,
      FloatPointer b,
      int rowB,
      float beta,
      FloatPointer c,
      int rowC) {
    boolean cut = (long) m * n * k > UNCUT;
    if (cut) {
      BlasThreads.hold();
    }
    try {
      cblas_sgemm(
          CblasRowMajor,
          transposeA ? CblasTrans : CblasNoTrans,
          transposeB ? CblasTrans : CblasNoTrans,
          m,
          n,
          k,
          1f,
          a,
          rowA,
          b,
          rowB,
          beta,
          c,
          rowC);
    } finally {
      if (cut) {
        BlasThreads.release();
      }
    }
  }
}
