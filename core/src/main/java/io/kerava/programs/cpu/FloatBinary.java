package io.kerava.programs.cpu;

/** A loop over two arrays of floats. */
@FunctionalInterface
interface FloatBinary {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(float[] a, float[] b, float[] y, int length);
}
