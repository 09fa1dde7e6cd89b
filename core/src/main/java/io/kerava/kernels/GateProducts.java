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
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1f, a, aRow, b, bRow, beta, c, cRow);
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
          a.at(0, from * k),
          k,
          b.at(0, from * n),
          n,
          from == 0 ? 0f : 1f,
          c,
          cRow);
    }
  }
}
