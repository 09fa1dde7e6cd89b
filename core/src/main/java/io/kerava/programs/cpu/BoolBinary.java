package io.kerava.programs.cpu;

/** A loop over two arrays of conditions. */
@FunctionalInterface
interface BoolBinary {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(boolean[] a, boolean[] b, boolean[] y, int length);
}
