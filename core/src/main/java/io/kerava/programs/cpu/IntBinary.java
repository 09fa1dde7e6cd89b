package io.kerava.programs.cpu;

/** A loop over two arrays of whole numbers. */
@FunctionalInterface
interface IntBinary {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(int[] a, int[] b, int[] y, int length);
}
