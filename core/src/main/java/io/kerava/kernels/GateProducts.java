package io.kerava.kernels;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The products of one gate of a recurrent layer, in OpenBLAS on the calling thread. A gate's
 * weights are some of the columns of a matrix, so each matrix has the length of its rows beside it.
 */
final class GateProducts {
  /**
   * Multiply-adds up to which OpenBLAS takes its way for small matrices, which packs nothing: 1.8
   * times faster, measured at (64, 800) times (800, 64) with AVX-512.
   */
  private static final int SMALL = 1_000_000;

  /** Half of them fill a vector of AVX-512. */
  private static final int FEWEST_COLUMNS = 32;

  private GateProducts() {}

  /** {@code c = beta c + a b}: (m, k) times (k, n). */
  static void multiply(
      FloatPointer a,
      int aRow,
      FloatPointer b,
      int bRow,
      float beta,
      FloatPointer c,
      int cRow,
      int m,
      int k,
      int n) {
    int columns = smallColumns(m, k, n);
    long firstOfB = b.position();
    long firstOfC = c.position();
    for (int from = 0; from < n; from += columns) {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          m,
          Math.min(columns, n - from),
          k,
          1f,
          a,
          aRow,
          b.position(firstOfB + from),
          bRow,
          beta,
          c.position(firstOfC + from),
          cRow);
    }
  }

  /** As many columns as make a small product; all of them where those were too few. */
  private static int smallColumns(int m, int k, int n) {
    int columns = n;
    while ((long) m * k * columns > SMALL) {
      columns = (columns + 1) / 2;
      if (columns < FEWEST_COLUMNS) {
        return n;
      }
    }
    return columns;
  }

  /** {@code c = beta c + a b'}: (m, n) times the transpose of (k, n). */
  static void multiplyTransposedSecond(
      FloatPointer a,
      int aRow,
      FloatPointer b,
      int bRow,
      float beta,
      FloatPointer c,
      int cRow,
      int m,
      int n,
      int k) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, m, k, n, 1f, a, aRow, b, bRow, beta, c, cRow);
  }

  /** {@code c = a' b}: the transpose of (m, k) times (m, n), with rows of a of k, of b of n. */
  static void multiplyTransposedFirst(
      NativeFloats a, NativeFloats b, FloatPointer c, int cRow, int m, int k, int n) {
    multiplyTransposedFirst(a, 0, k, k, b, c, cRow, m, n);
  }

  /** The same for some columns of a. */
  static void multiplyTransposedFirst(
      NativeFloats a,
      int column,
      int k,
      int aRow,
      NativeFloats b,
      FloatPointer c,
      int cRow,
      int m,
      int n) {
    int rows = Math.max(1, SMALL / Math.max(1, k * n));
    for (int from = 0; from < m; from += rows) {
      cblas_sgemm(
          CblasRowMajor,
          CblasTrans,
          CblasNoTrans,
          k,
          n,
          Math.min(rows, m - from),
          1f,
          a.at(0, from * aRow + column),
          aRow,
          b.at(0, from * n),
          n,
          from == 0 ? 0f : 1f,
          c,
          cRow);
    }
  }
}
