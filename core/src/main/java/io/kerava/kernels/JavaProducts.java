package io.kerava.kernels;

/**
 * Matrix products in plain Java, for matrices so small that the way to OpenBLAS takes longer. All
 * are row-major; sums run over rows of the second operand, in which HotSpot vectorizes the inner
 * loop.
 */
final class JavaProducts {
  /** Fewer numbers than fill a vector. */
  private static final int SHORT = 16;

  private JavaProducts() {}

  /** {@code y = x w}: (m, k) times (k, n). */
  static void multiply(
      float[] x, int xOffset, float[] w, int wOffset, float[] y, int yOffset, int m, int k, int n) {
    for (int row = 0; row < m; row++) {
      int yRow = yOffset + row * n;
      for (int j = 0; j < n; j++) {
        y[yRow + j] = 0;
      }
      for (int i = 0; i < k; i++) {
        addScaled(x[xOffset + row * k + i], w, wOffset + i * n, y, yRow, n);
      }
    }
  }

  /** {@code dw = x' dy}: the transpose of (m, k) times (m, n). */
  static void multiplyTransposedFirst(
      float[] x, float[] dy, float[] dw, int dwOffset, int m, int k, int n) {
    for (int i = 0; i < k * n; i++) {
      dw[dwOffset + i] = 0;
    }
    for (int row = 0; row < m; row++) {
      for (int i = 0; i < k; i++) {
        addScaled(x[row * k + i], dy, row * n, dw, dwOffset + i * n, n);
      }
    }
  }

  /** {@code dx = dy w'}: (m, n) times the transpose of (k, n). */
  static void multiplyTransposedSecond(
      float[] dy, float[] w, int wOffset, float[] dx, int m, int k, int n) {
    for (int row = 0; row < m; row++) {
      for (int i = 0; i < k; i++) {
        float sum = 0;
        for (int j = 0; j < n; j++) {
          sum += dy[row * n + j] * w[wOffset + i * n + j];
        }
        dx[row * k + i] = sum;
      }
    }
  }

  /**
   * Two loops alike: HotSpot compiles each for the lengths that it has had. Where a program trains
   * a tiny network first, the rows of a larger one would be added without vectors ever after.
   */
  @SuppressWarnings("DuplicateBranches")
  private static void addScaled(float factor, float[] v, int from, float[] y, int to, int n) {
    if (n < SHORT) {
      for (int j = 0; j < n; j++) {
        y[to + j] += factor * v[from + j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        y[to + j] += factor * v[from + j];
      }
    }
  }
}
