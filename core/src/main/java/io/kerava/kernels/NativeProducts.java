package io.kerava.kernels;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/** The products of a dense layer in OpenBLAS, each call on the calling thread alone. */
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
}
