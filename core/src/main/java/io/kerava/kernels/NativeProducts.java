package io.kerava.kernels;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** Matrix products in OpenBLAS, each call on the calling thread alone. */
final class NativeProducts {
  private NativeProducts() {}

  /** {@code y = x w} for the rows {@code [from, to)} of x: (m, k) times (k, n). */
  static void multiply(
      NativeFloats x, NativeFloats w, NativeFloats y, int part, int from, int to, int k, int n) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        to - from,
        n,
        k,
        1f,
        x.at(part, from * k),
        k,
        w.at(part, 0),
        n,
        0f,
        y.at(part, from * n),
        n);
  }

  /** {@code dw = x' dy} for the rows {@code [from, to)} of dw: x is (m, k), dy (m, n). */
  static void multiplyTransposedFirst(
      NativeFloats x,
      NativeFloats dy,
      NativeFloats dw,
      int part,
      int from,
      int to,
      int m,
      int k,
      int n) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        to - from,
        n,
        m,
        1f,
        x.at(part, from),
        k,
        dy.at(part, 0),
        n,
        0f,
        dw.at(part, from * n),
        n);
  }

  /** {@code dx = dy w'} for the rows {@code [from, to)} of dy: dy is (m, n), w (k, n). */
  static void multiplyTransposedSecond(
      NativeFloats dy, NativeFloats w, NativeFloats dx, int part, int from, int to, int k, int n) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        to - from,
        k,
        n,
        1f,
        dy.at(part, from * n),
        n,
        w.at(part, 0),
        n,
        0f,
        dx.at(part, from * k),
        k);
  }

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
  }
}
