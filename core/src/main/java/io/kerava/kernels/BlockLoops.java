package io.kerava.kernels;

/**
 * Loops over the first elements of arrays, which HotSpot vectorizes since all begin at 0. They are
 * for blocks of some hundred elements: compiled for a few, they would stay slow for all.
 */
final class BlockLoops {
  private BlockLoops() {}

  static void add(float[] terms, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += terms[i];
    }
  }

  static void addProducts(float[] a, float[] b, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += a[i] * b[i];
    }
  }

  static void subtract(float[] x, float[] terms, int count) {
    for (int i = 0; i < count; i++) {
      x[i] -= terms[i];
    }
  }

  static void multiply(float[] x, float[] factors, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factors[i];
    }
  }
}
