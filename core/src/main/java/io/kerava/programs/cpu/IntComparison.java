package io.kerava.programs.cpu;

/** A loop that compares whole numbers. */
@FunctionalInterface
interface IntComparison {
  /** Computes the first elements. */
  void run(int[] a, int[] b, boolean[] y, int length);
}
