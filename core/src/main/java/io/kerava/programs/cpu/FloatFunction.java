package io.kerava.programs.cpu;

/** Several loops over one array of floats. */
@FunctionalInterface
interface FloatFunction {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(float[] a, float[] y, Block scratch, int length);
}
